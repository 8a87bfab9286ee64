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
    const string Suffix = ".kek";
    const string NameFile = "names.key";

    readonly string folder;
    readonly ConcurrentDictionary<string, byte[]> epochs = new();
    readonly byte[] nameKey;

    KeyRing(string folder)
    {
        this.folder = folder;
        Refresh();
        nameKey =
            KeyFile.Read(Path.Combine(folder, NameFile)) ?? throw new InvalidOperationException($"{folder} lost its {NameFile}.");
    }

    /// <summary>The epochs whose keys it holds.</summary>
    public IReadOnlyCollection<string> Epochs => [.. epochs.Keys.Order(StringComparer.Ordinal)];

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
            KeyFile.Make(Path.Combine(folder, NameFile));
        if (!Directory.EnumerateFiles(folder, "*" + Suffix).Any())
            KeyFile.Make(Path.Combine(folder, EpochOf(now) + Suffix));
        return new(folder);
    }

    /// <summary>Wraps a data key (AES-256-GCM, bound to its subject) in the newest epoch that there is by now.</summary>
    public (string Epoch, byte[] Wrapped) Wrap(string subject, byte[] dataKey)
    {
        Refresh();
        var epoch = epochs.Keys.Max(StringComparer.Ordinal)!;
        return (epoch, Wrap(epoch, subject, dataKey));
    }

    internal byte[] Wrap(string epoch, string subject, byte[] dataKey) =>
        Seal.Close(epochs[epoch], dataKey, Encoding.UTF8.GetBytes(subject));

    /// <summary>Null when the epoch's key is not in the ring.</summary>
    public byte[]? Unwrap(string epoch, string subject, byte[] wrapped)
    {
        if (!epochs.ContainsKey(epoch))
            Refresh(); // begun by another process
        return epochs.TryGetValue(epoch, out var key) ? Seal.Open(key, wrapped, Encoding.UTF8.GetBytes(subject)) : null;
    }

    internal bool Holds(string epoch)
    {
        Refresh();
        return epochs.ContainsKey(epoch);
    }

    internal void Begin(string epoch)
    {
        KeyFile.Make(FileOf(epoch));
        Refresh();
    }

    /// <summary>Takes up the key of an epoch that was begun and broken off.</summary>
    internal void Finish(string epoch) => KeyFile.Finish(FileOf(epoch));

    internal void Destroy(string epoch)
    {
        KeyFile.Destroy(FileOf(epoch));
        epochs.TryRemove(epoch, out _);
    }

    /// <summary>The name of the epoch that follows, by the clock; never one that sorts before.</summary>
    internal static string EpochAfter(string epoch, DateTimeOffset now)
    {
        var month = EpochOf(now);
        if (string.CompareOrdinal(month, epoch) > 0)
            return month;
        var number = epoch.Split('.') is [_, var last] ? int.Parse(last, CultureInfo.InvariantCulture) : 1;
        return string.Create(CultureInfo.InvariantCulture, $"{epoch.Split('.')[0]}.{number + 1:000}");
    }

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

    /// <summary>
    /// Takes up keys that came since; the folder is listed each time, since two changes may give it one time. A key whose file
    /// went is kept until the process ends: a row that was read before its key was wrapped anew is still to be opened.
    /// </summary>
    void Refresh()
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Suffix))
        {
            var epoch = Path.GetFileNameWithoutExtension(file);
            if (!epochs.ContainsKey(epoch) && KeyFile.Read(file) is { } key)
                epochs.TryAdd(epoch, key);
        }
    }

    string FileOf(string epoch) => Path.Combine(folder, epoch + Suffix);

    static string EpochOf(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
