namespace Api.Cli.Local;

/// <summary>The data folder's own PostgreSQL, on loopback alone.</summary>
sealed class PostgresServer(DataFolder data, ServiceUser user, PostgresBinaries binaries)
{
    public const string Superuser = "postgres";

    /// <summary>The port it listens on.</summary>
    /// <param name="durable">False only for data that is thrown away: a crash of the machine then loses it.</param>
    public async Task<int> Start(string password, bool durable, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(data.Postgres, "PG_VERSION")))
            await Initialise(password, ct);
        Progress.Say($"Starting PostgreSQL {binaries.Major}…");
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.Free();
            string[] start = ["start", "-D", data.Postgres, "-l", LogFile, "-w", "-t", "60", "-o", Options(port, durable)];
            var started = await user.RunAsync(binaries["pg_ctl"], start, ct);
            if (started.ExitCode == 0)
                return port;
            // another process may have taken the port since; once more is enough for that, and no use otherwise
            if (attempt == 3)
                started.OrFail($"Starting PostgreSQL (its log is {LogFile})");
        }
    }

    /// <summary>Asked to stop, it ends sessions at once and leaves a clean database; forced, it recovers at its next start.</summary>
    public static Daemon Daemon(DataFolder data, ServiceUser user) =>
        new(user, "PostgreSQL", data.Postgres, Path.Combine(data.Postgres, "postmaster.pid"), ask: "INT", force: "QUIT");

    string LogFile => Path.Combine(data.Log, "postgres.log");

    async Task Initialise(string password, CancellationToken ct)
    {
        Progress.Say($"Creating a PostgreSQL {binaries.Major} database in {data.Root}…");
        // what an interrupted first start left
        if (Directory.Exists(data.Postgres))
            Directory.Delete(data.Postgres, recursive: true);
        var passwordFile = data.OfServices("password");
        PrivateFile.Write(passwordFile, password);
        try
        {
            await user.Own(passwordFile, ct);
            string[] init =
            [
                "-D",
                data.Postgres,
                "-U",
                Superuser,
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--auth=scram-sha-256",
                $"--pwfile={passwordFile}",
            ];
            (await user.RunAsync(binaries["initdb"], init, ct)).OrFail("Creating the database");
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    static string Options(int port, bool durable) =>
        string.Join(
            ' ',
            new[]
            {
                $"port={port}",
                "listen_addresses=127.0.0.1",
                // a socket's path has a length limit that a data folder's may exceed
                "unix_socket_directories=",
                "max_connections=300",
                $"shared_buffers={SharedBuffers(durable)}MB",
                // a transaction left open would hold up every projection
                "idle_in_transaction_session_timeout=60s",
                $"fsync={(durable ? "on" : "off")}",
            }.Select(option => $"-c {option}")
        );

    /// <summary>An eighth of the memory, within bounds that suit one small server beside others.</summary>
    static long SharedBuffers(bool durable) =>
        durable ? Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8 / (1 << 20), 128, 512) : 128;
}
