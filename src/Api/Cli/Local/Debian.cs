namespace Api.Cli.Local;

/// <summary>The machine's package manager, where we may use it.</summary>
static class Debian
{
    static readonly Dictionary<string, string> Quiet = new() { ["DEBIAN_FRONTEND"] = "noninteractive" };

    public static bool CanInstall => Environment.IsPrivilegedProcess && Tool.Find("apt-get") is not null;

    /// <summary>Whether the package is installed now; why not is said to the person who waits.</summary>
    public static async Task<bool> Install(string package, CancellationToken ct)
    {
        Progress.Say($"Installing {package} with apt-get…");
        var install = await Get(["install", "-y", package], ct);
        if (install.ExitCode != 0 && (await Get(["update"], ct)).ExitCode == 0)
            // the lists of packages were missing or old
            install = await Get(["install", "-y", package], ct);
        if (install.ExitCode != 0)
            Progress.Say($"apt-get could not install {package}: {install.Error.Trim().Split('\n')[^1]}");
        return install.ExitCode == 0;
    }

    static Task<Tool.Result> Get(string[] arguments, CancellationToken ct) =>
        Tool.RunAsync("apt-get", ["-q", .. arguments], ct, Quiet);
}
