namespace Api.Cli.Local;

/// <summary>
/// All that one instance keeps on this machine. Only its owner may read it; where the services run as another user, that user
/// may pass through it to <see cref="Services"/>, and no further.
/// </summary>
sealed class DataFolder(string path)
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Root { get; } = Path.GetFullPath(path);

    public string Keyring => Path.Combine(Root, "keyring");

    public string Secrets => Path.Combine(Root, "secrets.json");

    /// <summary>Says where the services are while they run.</summary>
    public string Instance => Path.Combine(Root, "instance.json");

    /// <summary>Belongs to the user the services run as; a link to elsewhere if that user cannot reach the data folder.</summary>
    public string Services => Path.Combine(Root, "services");

    /// <summary>Whether services were ever started for it here.</summary>
    public bool HasServices => Directory.Exists(Services);

    public string Postgres => OfServices("postgres");

    public string Redis => OfServices("redis");

    public string Log => OfServices("log");

    public string Cache => OfServices("cache");

    /// <summary>A path that the services can use: the link to their folder may itself be out of their reach.</summary>
    public string OfServices(string name) =>
        Path.Combine(Directory.ResolveLinkTarget(Services, returnFinalTarget: true)?.FullName ?? Services, name);

    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Root, OwnerOnly);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException($"The data folder {Root} cannot be made: {failed.Message}");
        }
    }

    /// <summary>With its services' folder, wherever that is.</summary>
    public void Delete()
    {
        if (Directory.ResolveLinkTarget(Services, returnFinalTarget: true) is { Exists: true } elsewhere)
            Directory.Delete(elsewhere.FullName, recursive: true);
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>
    /// The right to start and stop this folder's services, or null while another process has it. The system takes it back
    /// from a process that dies, however it dies.
    /// </summary>
    public IDisposable? TryHold()
    {
        try
        {
            return new FileStream(
                Path.Combine(Root, "lock"),
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new UnavailableException($"The data folder {Root} belongs to another user.");
        }
    }
}
