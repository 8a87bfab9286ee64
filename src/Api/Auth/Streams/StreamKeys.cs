using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Api.Auth.Streams;

/// <summary>
/// The keys that sign tokens for streams (ECDSA on P-256), each with an id, in one file of the key-ring folder that all nodes share. The newest signs.
/// When the file is another, the next token is signed and checked by what it holds then: no server need be started anew.
/// </summary>
public sealed class StreamKeys(string folder)
{
    public const string FileName = "stream-keys.json";

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    readonly Lock gate = new();
    Ring? known;

    /// <exception cref="FileNotFoundException">There is no such file: it is made by a migration.</exception>
    public ECDsaSecurityKey Newest => Now().Newest;

    /// <summary>Null where there is, or is left, none of that id.</summary>
    public ECDsaSecurityKey? Find(string? id) => id is null ? null : Now().ById.GetValueOrDefault(id);

    Ring Now()
    {
        var path = Path.Combine(folder, FileName);
        lock (gate)
        {
            var writtenAt = File.GetLastWriteTimeUtc(path);
            if (known is null || known.WrittenAt != writtenAt)
                known = new(writtenAt, [.. Load(path).Select(Opened)]);
            return known;
        }
    }

    /// <summary>Of several processes that make it at once, one wins.</summary>
    public static void CreateIfMissing(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
            return;
        var draft = Write(path, [New(DateTimeOffset.UtcNow)]);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>Has a new key sign. The one before is good for as long as what it signed; those before that one go.</summary>
    /// <param name="isAtOnce">Nothing is good any more that was signed up to now.</param>
    /// <returns>The ids of those that are left, the newest first.</returns>
    public static IReadOnlyList<string> Rotate(string folder, DateTimeOffset now, bool isAtOnce)
    {
        var path = Path.Combine(folder, FileName);
        IReadOnlyList<StoredKey> before = File.Exists(path) && !isAtOnce ? Load(path) : [];
        // one goes once what follows it has signed for longer than its last token is good
        var kept = before.Where(
            (_, at) => at == before.Count - 1 || now - before[at + 1].MadeAt < StreamTokens.Lifetime + TimeSpan.FromMinutes(1)
        );
        StoredKey[] keys = [.. kept, New(now)];
        File.Move(Write(path, keys), path, overwrite: true);
        return [.. keys.Reverse().Select(key => key.Id)];
    }

    static StoredKey New(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(RandomNumberGenerator.GetHexString(8, lowercase: true), now, key.ExportPkcs8PrivateKey());
    }

    static ECDsaSecurityKey Opened(StoredKey stored)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(stored.Key, out _);
        return new(key) { KeyId = stored.Id };
    }

    /// <exception cref="InvalidDataException">It is not what is written here.</exception>
    static IReadOnlyList<StoredKey> Load(string path)
    {
        try
        {
            if (JsonSerializer.Deserialize<IReadOnlyList<StoredKey>>(File.ReadAllBytes(path), Json) is [_, ..] keys)
                return [.. keys.OrderBy(key => key.MadeAt)];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} cannot be read as the keys of streams' tokens.", e);
        }
        throw new InvalidDataException($"{path} must hold one key at least.");
    }

    /// <summary>There whole or not at all, for whoever looks.</summary>
    static string Write(string path, IReadOnlyList<StoredKey> keys)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(draft, options);
        JsonSerializer.Serialize(file, keys, Json);
        file.Flush(flushToDisk: true);
        return draft;
    }

    /// <param name="Key">PKCS #8.</param>
    sealed record StoredKey(string Id, DateTimeOffset MadeAt, byte[] Key);

    /// <param name="keys">The newest last.</param>
    sealed class Ring(DateTime writtenAt, IReadOnlyList<ECDsaSecurityKey> keys)
    {
        public DateTime WrittenAt => writtenAt;

        public ECDsaSecurityKey Newest => keys[^1];

        public FrozenDictionary<string, ECDsaSecurityKey> ById { get; } = keys.ToFrozenDictionary(key => key.KeyId);
    }
}
