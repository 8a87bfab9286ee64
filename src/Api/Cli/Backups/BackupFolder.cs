using System.Globalization;
using System.Security.Cryptography;
using Api.Cli.Local;

namespace Api.Cli.Backups;

/// <summary>A folder that holds a backup, of the log or of the keys. What says so is written last: one that was broken off is none.</summary>
sealed class BackupFolder(string path)
{
    const string ManifestFile = "manifest.json";

    public string Root { get; } = Path.GetFullPath(path);

    public string File(string name) => Path.Combine(Root, name);

    /// <summary>Makes it, for its owner's eyes alone. A backup is never written over another.</summary>
    /// <exception cref="UnavailableException">There is something already.</exception>
    public void Create()
    {
        if (Path.Exists(Root))
            throw new UnavailableException($"{Root} is there already: give a folder that is not.");
        try
        {
            Directory.CreateDirectory(Root, DataFolder.OwnerOnly);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException($"{Root} cannot be made: {failed.Message}");
        }
    }

    public void Delete() => Directory.Delete(Root, recursive: true);

    /// <summary>Whether one lies within the other, or is the other.</summary>
    public bool Overlaps(BackupFolder other) => Within(Root, other.Root) || Within(other.Root, Root);

    /// <summary>Seals what stands in it.</summary>
    public async Task<Manifest> Finish(Manifest manifest, CancellationToken ct)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            digests[Path.GetRelativePath(Root, file)] = await Digest(file, ct);
        var sealedManifest = manifest with { Sha256 = digests };
        PrivateFile.WriteJson(File(ManifestFile), sealedManifest);
        return sealedManifest;
    }

    /// <summary>What it says of itself, after every file was compared with its digest.</summary>
    /// <exception cref="UnavailableException">It is not whole, or not of this kind.</exception>
    public async Task<Manifest> Verify(string kind, CancellationToken ct)
    {
        var manifest =
            PrivateFile.ReadJson<Manifest>(File(ManifestFile))
            ?? throw new UnavailableException($"{Root} holds no backup: there is no {ManifestFile}.");
        if (manifest.Format != Manifest.CurrentFormat)
            throw new UnavailableException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Root} has format {manifest.Format}, which this version cannot read."
                )
            );
        if (manifest.Kind != kind)
            throw new UnavailableException($"{Root} is a backup of the {manifest.Kind}, where one of the {kind} is needed.");
        foreach (var (name, digest) in manifest.Sha256)
            if (!System.IO.File.Exists(File(name)) || await Digest(File(name), ct) != digest)
                throw new UnavailableException($"{File(name)} is damaged or missing: nothing was restored.");
        return manifest;
    }

    static async Task<string> Digest(string file, CancellationToken ct)
    {
        await using var stream = System.IO.File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    static bool Within(string inner, string outer) =>
        (inner + Path.DirectorySeparatorChar).StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
