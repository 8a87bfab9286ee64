namespace Api.Cli.Local;

/// <summary>The source tree that this binary was built from, for the verbs that need more than the binary.</summary>
static class Repository
{
    /// <summary>The full path of a file of the tree.</summary>
    /// <exception cref="UnavailableException">The binary runs without its source tree.</exception>
    public static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Cqrs.sln")))
                return Path.Combine(folder.FullName, name);
        throw new UnavailableException($"This needs the source tree of Annals, for {name}.");
    }
}
