using System.Diagnostics;
using System.Globalization;
using System.Net;
using Api.Auth.Mail;
using Api.Auth.Places;
using Api.Cli.Local;
using Api.Hosting;
using Npgsql;
using Projections;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Store.PersonalData;
using StackExchange.Redis;

namespace Api.Cli;

/// <summary>What `doctor` looks at. Each check says what it found; one that finds an ill throws with what helps.</summary>
static class DoctorChecks
{
    public delegate Task<string> Check(CancellationToken ct);

    const long LeastFreeBytes = 1L << 30;
    static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LagTolerance = TimeSpan.FromSeconds(30);

    public static IEnumerable<(string Subject, Check Check)> Of(Settings settings, DataFolder data)
    {
        yield return ("disk", _ => Task.FromResult(Disk(data)));
        yield return ("address", _ => Task.FromResult(Address(settings)));
        yield return ("role of this process", _ => Task.FromResult(settings.Role.Names));
        yield return ("PostgreSQL", ct => Postgres(settings, ct));
        yield return ("role of the server", ct => Role(settings.Database!, DatabaseRoles.Server, ct));
        yield return ("role of queries", ct => Role(settings.QueryDatabase!, DatabaseRoles.Query, ct));
        yield return ("clock", ct => Clock(settings, ct));
        yield return ("keys", ct => Keys(settings, ct));
        yield return ("projections", ct => Lag(settings, ct));
        yield return ("Redis", ct => Redis(settings, ct));
        yield return ("Elasticsearch", ct => Elasticsearch(settings, ct));
        yield return ("mail", ct => Mail(settings, ct));
        yield return ("countries", _ => Task.FromResult(OfCountries(settings)));
    }

    static string Disk(DataFolder data)
    {
        var folder = Directory.Exists(data.Root) ? data.Root : Environment.CurrentDirectory;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var found = $"{free >> 20} MiB free at {folder}";
        return free >= LeastFreeBytes ? found : throw Ill($"{found}: a full disk stops PostgreSQL.");
    }

    static string Address(Settings settings) =>
        settings.PublicUrl.Scheme == Uri.UriSchemeHttps || settings.PublicUrl.IsLoopback
            ? settings.PublicUrl.AbsoluteUri
            : throw Ill(
                $"{settings.PublicUrl.AbsoluteUri}: passwords and tokens would travel in the clear. Serve it over https."
            );

    static async Task<string> Postgres(Settings settings, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var version = await Ask(settings.Database!, "show server_version", ct);
        return $"version {version}, answered in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms";
    }

    static async Task<string> Role(string connection, string expected, CancellationToken ct)
    {
        // by attributes rather than by name: an installation may name its roles otherwise
        var mayChangeHistory = (bool)
            await Ask(connection, $"select has_table_privilege('{EventStore.Schema}.mt_events', 'delete')", ct);
        var user = await Ask(connection, "select current_user::text", ct);
        return mayChangeHistory
            ? throw Ill($"{user} may delete events: give the password of {expected}, which may not.")
            : $"{user}, who cannot change history";
    }

    static async Task<string> Clock(Settings settings, CancellationToken ct)
    {
        var theirs = (DateTime)await Ask(settings.Database!, "select clock_timestamp()", ct);
        var apart = (DateTime.UtcNow - theirs.ToUniversalTime()).Duration();
        return apart <= ClockTolerance
            ? $"within {ClockTolerance.TotalSeconds:0} s of the database's"
            : throw Ill($"{apart.TotalSeconds:0.0} s from the database's: let both machines keep time (NTP).");
    }

    static async Task<string> Keys(Settings settings, CancellationToken ct)
    {
        var ring = ServerHost.OpenKeys(settings.Keyring!);
        if (!OperatingSystem.IsWindows())
            foreach (var file in Directory.EnumerateFiles(settings.Keyring!))
                if ((File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
                    throw Ill($"{file} can be read by others: chmod 600 it.");
        await using var database = ServerHost.Source(settings.Database!);
        return await new DataKeys(database, ring).MissingEpoch(ct) is { } epoch
            ? throw Ill($"the key of {epoch} is missing in {settings.Keyring}: restore it from its backup.")
            : $"{settings.Keyring} opens what the log holds";
    }

    static async Task<string> Lag(Settings settings, CancellationToken ct)
    {
        await using var database = ServerHost.Source(settings.QueryDatabase!);
        var positions = new Positions(database);
        var reached = await positions.All(ct);
        string[] names =
        [
            .. ReadModels.Projections,
            .. settings.Elasticsearch is null ? [] : (string[])[SearchIndexing.ConsumerName],
        ];
        foreach (var name in names)
            if (await positions.OldestAfter(reached.GetValueOrDefault(name), ct) is { } waiting && waiting > LagTolerance)
                throw Ill($"{name} is {waiting.TotalSeconds:0} s behind: is a server with the role worker running?");
        return $"none is more than {LagTolerance.TotalSeconds:0} s behind";
    }

    static async Task<string> Redis(Settings settings, CancellationToken ct)
    {
        if (settings.Redis?.Clone() is not { } options)
            return "not set: one node, timelines from PostgreSQL";
        options.AllowAdmin = true; // to read how it is set up
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        var took = await redis.GetDatabase().PingAsync();
        var server = redis.GetServer(redis.GetEndPoints()[0]);
        var info = (await server.InfoAsync("persistence")).SelectMany(part => part).ToDictionary(x => x.Key, x => x.Value);
        ct.ThrowIfCancellationRequested();
        return info.GetValueOrDefault("aof_enabled") == "1"
            ? throw Ill("it keeps an append-only file: a restart would serve old homes. Turn persistence off.")
            : $"version {server.Version}, answered in {took.TotalMilliseconds:0.0} ms";
    }

    static async Task<string> Elasticsearch(Settings settings, CancellationToken ct)
    {
        if (settings.Elasticsearch is null)
            return "not set: PostgreSQL answers searches";
        await using var search = LocalSearch.Open(settings);
        return await search.Health(ct);
    }

    static async Task<string> Mail(Settings settings, CancellationToken ct)
    {
        if (settings.Mail is not { } server)
            return "not set: no mail is sent";
        var (isWell, found) = await MailProbe.Ask(server, ct);
        return isWell ? found : throw Ill(found);
    }

    static string OfCountries(Settings settings)
    {
        if (settings.Countries is not { } folder)
            return "no list: who signs in from another country than before is not asked for a code";
        try
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Countries.Read(folder).Ranges} ranges in {folder}");
        }
        catch (Exception bad) when (bad is IOException or FormatException)
        {
            throw Ill(bad.Message);
        }
    }

    static async Task<object> Ask(string connection, string sql, CancellationToken ct)
    {
        await using var database = ServerHost.Source(connection);
        await using var command = database.CreateCommand(sql);
        return (await command.ExecuteScalarAsync(ct))!;
    }

    static UnavailableException Ill(string what) => new(what);
}
