using System.Globalization;
using Api.Cli.Local;
using Npgsql;

namespace Api.Cli.Backups;

/// <summary>A client program of PostgreSQL (pg_dump, pg_restore), as new as the server at least, which an older one may refuse.</summary>
sealed class PostgresTool
{
    const string Package = "postgresql-client";

    readonly string program;

    PostgresTool(string program) => this.program = program;

    /// <exception cref="UnavailableException">There is none that is new enough, and none can be had.</exception>
    public static async Task<PostgresTool> Obtain(string name, int major, CancellationToken ct)
    {
        if (await Find(name, major, ct) is { } found)
            return found;
        if (Debian.CanInstall && await Debian.Install(Package, ct) && await Find(name, major, ct) is { } installed)
            return installed;
        throw new UnavailableException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} of PostgreSQL {major} or later is missing. (Debian: apt-get install {Package})"
            )
        );
    }

    /// <summary>Runs it as the user of the connection, whose password it is given where nobody else sees it.</summary>
    /// <exception cref="UnavailableException">It failed.</exception>
    public async Task Run(string connection, IEnumerable<string> arguments, string doing, CancellationToken ct) =>
        (await Tool.RunAsync(program, arguments, ct, Environment(connection))).OrFail(doing);

    static async Task<PostgresTool?> Find(string name, int major, CancellationToken ct)
    {
        foreach (var path in PostgresBinaries.Folders().Select(folder => Path.Combine(folder, name)).Where(File.Exists))
            if (PostgresBinaries.MajorIn((await Tool.RunAsync(path, ["--version"], ct)).Output) >= major)
                return new(path);
        return null;
    }

    /// <summary>As libpq reads it.</summary>
    static Dictionary<string, string> Environment(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        var environment = new Dictionary<string, string?>
        {
            ["PGHOST"] = parts.Host,
            ["PGPORT"] = parts.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = parts.Username,
            ["PGPASSWORD"] = parts.Password,
            ["PGDATABASE"] = parts.Database,
            ["PGSSLMODE"] = parts.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var other => other.ToString().ToLowerInvariant(),
            },
            ["PGSSLROOTCERT"] = parts.RootCertificate,
            ["PGSSLCERT"] = parts.SslCertificate,
            ["PGSSLKEY"] = parts.SslKey,
        };
        return environment.Where(pair => pair.Value is { Length: > 0 }).ToDictionary(pair => pair.Key, pair => pair.Value!);
    }
}
