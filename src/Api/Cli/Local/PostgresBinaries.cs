using System.Globalization;
using System.Text.RegularExpressions;

namespace Api.Cli.Local;

/// <summary>The programs of one PostgreSQL version.</summary>
sealed partial record PostgresBinaries(string Folder, int Major)
{
    static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];

    static readonly string[] UsualFolders =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/usr/local/pgsql/bin",
        "/usr/local/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
    ];

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>Found on this machine, else installed: the newest, or the version that wrote the data folder's database.</summary>
    /// <exception cref="UnavailableException">There is none, and none can be had.</exception>
    public static async Task<PostgresBinaries> Obtain(DataFolder data, ServiceUser user, CancellationToken ct)
    {
        var wanted = Written(data);
        if (await Newest(data, user, wanted, ct) is { } found)
            return found;
        if (Debian.CanInstall && await Debian.Install("postgresql", ct) && await Newest(data, user, wanted, ct) is { } debian)
            return debian;
        if (
            wanted is null or NpmPostgres.Major
            && NpmPostgres.CanInstall
            && await NpmPostgres.Install(data, user, ct)
            && await Newest(data, user, wanted, ct) is { } npm
        )
            return npm;
        throw new UnavailableException(
            wanted is null
                ? "PostgreSQL is missing. Any of these helps: install it (Debian: apt-get install postgresql); run as root on "
                    + "Debian; install Node; run with --docker; or give DATABASE_URL."
                : $"The database in {data.Root} was written by PostgreSQL {wanted}, which is missing: install it, or give DATABASE_URL."
        );
    }

    static int? Written(DataFolder data)
    {
        var file = Path.Combine(data.Postgres, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;
    }

    static async Task<PostgresBinaries?> Newest(DataFolder data, ServiceUser user, int? wanted, CancellationToken ct)
    {
        var folders = Folders().Append(NpmPostgres.Bin(data)).Where(IsComplete).Distinct();
        var found = new List<PostgresBinaries>();
        foreach (var folder in folders)
            if (await MajorOf(folder, user, ct) is { } major && (wanted ?? major) == major)
                found.Add(new(folder, major));
        return found.MaxBy(binaries => binaries.Major);
    }

    /// <summary>Where programs of PostgreSQL may be on this machine: what is on PATH, then the usual places.</summary>
    public static IEnumerable<string> Folders()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        return onPath.Concat(UsualFolders.SelectMany(Matching));
    }

    /// <summary>The major version in what a program answers to --version; null where there is none.</summary>
    public static int? MajorIn(string answer) =>
        Number().Match(answer) is { Success: true } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : null;

    static IEnumerable<string> Matching(string pattern)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
            return [pattern];
        var (parent, prefix) = (Path.GetDirectoryName(parts[0])!, Path.GetFileName(parts[0]));
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, prefix + "*").Select(version => version + parts[1])
            : [];
    }

    static bool IsComplete(string folder) => Programs.All(program => File.Exists(Path.Combine(folder, program)));

    static async Task<int?> MajorOf(string folder, ServiceUser user, CancellationToken ct)
    {
        var version = await user.RunAsync(Path.Combine(folder, "postgres"), ["--version"], ct);
        return version.ExitCode == 0 ? MajorIn(version.Output) : null;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
