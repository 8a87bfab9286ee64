using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Api.Tests.Scale;

/// <summary>
/// Stands between the server and PostgreSQL, and reads the plan of every statement that passes: the database is told to send each
/// as a notice (<see cref="Listen"/>). So nothing is missed, whichever library asks, from whichever thread.
/// </summary>
/// <remarks>Protocol: postgresql.org/docs/current/protocol-message-formats.html.</remarks>
sealed class PlanTap : IAsyncDisposable
{
    const int HeaderSize = 5; // kind, and the length of the rest with itself
    const int LengthSize = 4;
    const byte Notice = (byte)'N';
    const byte MessageField = (byte)'M';

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly NpgsqlConnectionStringBuilder behind;
    readonly ConcurrentQueue<Plan> plans = new();
    readonly Task accepting;

    /// <param name="connection">To the PostgreSQL behind it.</param>
    public PlanTap(string connection)
    {
        behind = new(connection);
        listener.Start();
        accepting = Accept();
    }

    /// <summary>Every plan that was read so far, in order.</summary>
    public IReadOnlyList<Plan> Plans => [.. plans];

    /// <summary>The same connection, but through here.</summary>
    public string Through(string connection) =>
        new NpgsqlConnectionStringBuilder(connection)
        {
            Host = IPAddress.Loopback.ToString(),
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>From now on every new session of a database sends its plans, with what was really read.</summary>
    /// <param name="superuser">To the database; only a superuser may say so.</param>
    public static async Task Listen(string superuser)
    {
        await using var database = NpgsqlDataSource.Create(superuser);
        var name = new NpgsqlConnectionStringBuilder(superuser).Database;
        foreach (
            var setting in new[]
            {
                "session_preload_libraries = 'auto_explain'",
                "auto_explain.log_min_duration = 0",
                "auto_explain.log_level = notice",
                "auto_explain.log_format = json",
                "auto_explain.log_analyze = on",
                "auto_explain.log_timing = off",
                "auto_explain.log_nested_statements = on", // the appends are functions
            }
        )
        {
            await using var set = database.CreateCommand($"alter database {name} set {setting}");
            await set.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    async Task Serve(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(behind.Host!, behind.Port, stop.Token);
            var asked = client.GetStream().CopyToAsync(server.GetStream(), stop.Token);
            var answered = Answers(server.GetStream(), client.GetStream());
            await Task.WhenAny(asked, answered);
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException) { }
    }

    async Task Answers(NetworkStream server, NetworkStream client)
    {
        await using var buffered = new BufferedStream(server, 1 << 16);
        var message = new byte[1 << 16];
        while (true)
        {
            await buffered.ReadExactlyAsync(message.AsMemory(0, HeaderSize), stop.Token);
            var size = HeaderSize - LengthSize + BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(1));
            if (size > message.Length)
                Array.Resize(ref message, size);
            await buffered.ReadExactlyAsync(message.AsMemory(HeaderSize, size - HeaderSize), stop.Token);
            if (message[0] == Notice)
                Read(message.AsSpan(HeaderSize, size - HeaderSize));
            else // the client needs no plans
                await client.WriteAsync(message.AsMemory(0, size), stop.Token);
        }
    }

    /// <summary>Fields of a kind and a text, each ended by a zero.</summary>
    void Read(ReadOnlySpan<byte> fields)
    {
        while (fields.Length > 1)
        {
            var end = fields.IndexOf((byte)0);
            if (fields[0] == MessageField && Plan.Parse(Encoding.UTF8.GetString(fields[1..end])) is { } plan)
                plans.Enqueue(plan);
            fields = fields[(end + 1)..];
        }
    }
}
