using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Projections.Store.PersonalData;

/// <summary>
/// The keys that live outside PostgreSQL, one file each in a private folder: a key-encryption key for each epoch (a month),
/// which wraps the data keys, and the key that names are hashed with. Once an epoch's file is destroyed, no backup of the
/// database brings back what was erased in it.
/// </summary>
public sealed class KeyRing
{
    const int KeyBytes = 32;
    const string Suffix = ".kek";
    const string NameFile = "names.key";

    readonly string folder;
    readonly ConcurrentDictionary<string, byte[]> epochs = new();
    readonly byte[] nameKey;

    KeyRing(string folder)
    {
        this.folder = folder;
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Suffix))
            epochs[Path.GetFileNameWithoutExtension(file)] = ReadKey(file);
        nameKey = ReadKey(Path.Combine(folder, NameFile));
    }

    /// <summary>The epoch that new data keys are wrapped in.</summary>
    public string Newest => epochs.Keys.Max(StringComparer.Ordinal)!;

    /// <exception cref="InvalidOperationException">The folder holds no keys: only <see cref="Create"/> makes them.</exception>
    public static KeyRing Open(string folder) =>
        File.Exists(Path.Combine(folder, NameFile)) && Directory.EnumerateFiles(folder, "*" + Suffix).Any()
            ? new(folder)
            : throw new InvalidOperationException($"The key ring {folder} holds no keys.");

    /// <summary>Opens the folder, making the keys that are missing; for a new instance that has no events yet.</summary>
    public static KeyRing Create(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!File.Exists(Path.Combine(folder, NameFile)))
            WriteKey(Path.Combine(folder, NameFile));
        if (!Directory.EnumerateFiles(folder, "*" + Suffix).Any())
            WriteKey(Path.Combine(folder, EpochOf(now) + Suffix));
        return new(folder);
    }

    /// <summary>Wraps a data key (AES-256-GCM, bound to its subject) in the newest epoch.</summary>
    public (string Epoch, byte[] Wrapped) Wrap(string subject, byte[] dataKey)
    {
        var epoch = Newest;
        return (epoch, Seal.Close(epochs[epoch], dataKey, Encoding.UTF8.GetBytes(subject)));
    }

    /// <summary>Null when the epoch's key is not in the ring.</summary>
    public byte[]? Unwrap(string epoch, string subject, byte[] wrapped) =>
        epochs.TryGetValue(epoch, out var key) ? Seal.Open(key, wrapped, Encoding.UTF8.GetBytes(subject)) : null;

    /// <summary>Whether the ring holds the very key that this was wrapped with.</summary>
    public bool Opens(string epoch, string subject, byte[] wrapped)
    {
        try
        {
            return Unwrap(epoch, subject, wrapped) is not null;
        }
        catch (CryptographicException)
        {
            return false; // an epoch of the same name, from another ring
        }
    }

    /// <summary>
    /// HMAC-SHA-256 of a normalised name or address, as hex: equal for equal names, readable for nobody, and still there to
    /// reserve the name once its owner was erased.
    /// </summary>
    public string HashName(string kind, string normalised) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(nameKey, Encoding.UTF8.GetBytes($"{kind}:{normalised}")));

    static string EpochOf(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    static byte[] ReadKey(string file)
    {
        var key = Convert.FromBase64String(File.ReadAllText(file).Trim());
        return key.Length == KeyBytes ? key : throw new InvalidOperationException($"The key file {file} is damaged.");
    }

    static void WriteKey(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));
        stream.Flush(flushToDisk: true);
    }
}
