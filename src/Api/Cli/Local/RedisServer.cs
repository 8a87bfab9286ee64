using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Api.Cli.Local;

/// <summary>The data folder's own Redis, on loopback alone. It keeps nothing on disk: all it holds can be rebuilt.</summary>
sealed class RedisServer(DataFolder data, ServiceUser user, string program)
{
    static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Found on this machine or installed; null when it cannot be had.</summary>
    public static async Task<string?> Obtain(CancellationToken ct) =>
        Find() ?? (Debian.CanInstall && await Debian.Install("redis-server", ct) ? Find() : null);

    /// <summary>The port it listens on.</summary>
    public async Task<int> Start(string password, CancellationToken ct)
    {
        Directory.CreateDirectory(data.Redis);
        await user.Own(data.Redis, ct);
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.Free();
            var configuration = Path.Combine(data.Redis, "redis.conf");
            PrivateFile.Write(configuration, Configuration(port, password));
            await user.Own(configuration, ct);
            var started = await user.RunAsync(program, [configuration], ct);
            if (started.ExitCode == 0 && await Answers(port, password, ct))
                return port;
            if (attempt == 3)
                throw new UnavailableException($"Redis does not start: its log is {LogFile}.\n{started.Output}{started.Error}");
        }
    }

    public static Daemon Daemon(DataFolder data, ServiceUser user) =>
        new(user, "Redis", data.Redis, PidFile(data), ask: "TERM", force: "KILL");

    string LogFile => Path.Combine(data.Log, "redis.log");

    static string PidFile(DataFolder data) => Path.Combine(data.Redis, "redis.pid");

    static string? Find() =>
        Tool.Find("redis-server")
        ?? Folders.Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists)
        ?? Tool.Find("valkey-server");

    string Configuration(int port, string password) =>
        $"""
            bind 127.0.0.1
            port {port}
            requirepass {password}
            daemonize yes
            pidfile "{PidFile(data)}"
            dir "{data.Redis}"
            logfile "{LogFile}"
            save ""
            appendonly no
            maxmemory-policy noeviction
            zset-max-listpack-entries 1024

            """;

    /// <summary>Whether it is there and knows the password, so that it is ours and no stranger's on the same port.</summary>
    static async Task<bool> Answers(int port, string password, CancellationToken ct)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (DateTime.UtcNow < deadline)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, ct);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\n"), ct);
                var answer = new byte[5];
                await client.GetStream().ReadExactlyAsync(answer, ct);
                return answer.AsSpan().SequenceEqual("+OK\r\n"u8);
            }
            catch (Exception notYet) when (notYet is SocketException or IOException)
            {
                await Task.Delay(10, ct);
            }
        }

        return false;
    }
}
