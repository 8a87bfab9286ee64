using System.Globalization;

namespace Api.Cli.Local;

/// <summary>
/// Who the services run as: ourselves, or, since PostgreSQL refuses to run as root, another user of the machine when we are root.
/// </summary>
sealed class ServiceUser
{
    readonly (int User, int Group)? _other;

    ServiceUser((int User, int Group)? other) => _other = other;

    /// <summary>The owner of the folder's services, who is chosen, and given them, at the first start.</summary>
    public static async Task<ServiceUser> Of(DataFolder data, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(data.Services, DataFolder.OwnerOnly);
            return new(null);
        }

        if (Directory.Exists(data.Services))
            return new(await OwnerOf(data.Services, ct));
        var other = Unprivileged();
        var user = new ServiceUser(other);
        await user.MakeServicesFolder(data, other, ct);
        return user;
    }

    /// <summary>Runs a program as this user, in a folder where any user may be.</summary>
    public Task<Tool.Result> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken ct,
        IReadOnlyDictionary<string, string>? environment = null,
        string folder = "/"
    ) =>
        _other is var (user, group)
            ? Tool.RunAsync(
                "setpriv",
                [$"--reuid={user}", $"--regid={group}", "--clear-groups", "--", program, .. arguments],
                ct,
                environment,
                folder
            )
            : Tool.RunAsync(program, arguments, ct, environment, folder);

    /// <summary>Gives this user a file or folder that we made.</summary>
    public async Task Own(string path, CancellationToken ct)
    {
        if (_other is var (user, group))
            (await Tool.RunAsync("chown", [$"{user}:{group}", path], ct)).OrFail($"Giving {path} to another user");
    }

    async Task MakeServicesFolder(DataFolder data, (int User, int Group) other, CancellationToken ct)
    {
        (await Tool.RunAsync("chgrp", [$"{other.Group}", data.Root], ct)).OrFail("Opening the data folder to its services");
        (await Tool.RunAsync("chmod", ["0710", data.Root], ct)).OrFail("Opening the data folder to its services");
        var folder = data.Services;
        if ((await RunAsync("test", ["-x", data.Root], ct)).ExitCode != 0)
        {
            // below a folder like /root, which its user alone may enter
            folder = $"/var/lib/annals/{Secrets.Of(data).Id}";
            Directory.CreateDirectory(folder);
            File.Delete(data.Services); // a link whose target went
            Directory.CreateSymbolicLink(data.Services, folder);
        }

        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, DataFolder.OwnerOnly);
        await Own(folder, ct);
    }

    static async Task<(int User, int Group)> OwnerOf(string folder, CancellationToken ct)
    {
        var owner = (await Tool.RunAsync("stat", ["-L", "-c", "%u:%g", folder], ct)).OrFail($"Looking at {folder}").Trim();
        return Ids(owner.Split(':')) is (not 0, _) ids
            ? ids
            : throw new UnavailableException($"{folder} belongs to root, whom PostgreSQL refuses: give it to another user.");
    }

    static (int User, int Group) Unprivileged()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(user => user.Length > 3).ToList();
        var chosen =
            users.Find(user => user[0] == "postgres")
            ?? users.Find(user => user[0] == "nobody")
            ?? throw new UnavailableException("PostgreSQL refuses to run as root, and there is no user postgres or nobody here.");
        return Ids(chosen[2..4]);
    }

    static (int User, int Group) Ids(string[] ids) =>
        (int.Parse(ids[0], CultureInfo.InvariantCulture), int.Parse(ids[1], CultureInfo.InvariantCulture));
}
