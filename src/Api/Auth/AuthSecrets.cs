using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Api.Auth;

/// <summary>
/// The keys that signing in needs and the database must not hold: peppers for passwords and the key of form tokens. One
/// file in the key-ring folder, shared by all nodes.
/// </summary>
public sealed class AuthSecrets
{
    public const string FileName = "auth-secrets.json";
    const int KeySize = 32; // bytes

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    readonly Keys keys;

    AuthSecrets(Keys keys) => this.keys = keys;

    /// <summary>The pepper that new hashes take: the highest number in the file. Add a higher one to rotate.</summary>
    public int CurrentPepper => keys.PasswordPeppers.Keys.Max();

    /// <exception cref="InvalidOperationException">The key is lost: passwords hashed with it cannot be checked any more.</exception>
    public byte[] Pepper(int number) =>
        keys.PasswordPeppers.TryGetValue(number, out var pepper)
            ? pepper
            : throw new InvalidOperationException($"Password pepper {number} is missing from {FileName}.");

    /// <summary>Binds a form to the browser it was sent to.</summary>
    public string FormToken(string browser) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.FormKey, Encoding.UTF8.GetBytes(browser)));

    /// <summary>What a code of few digits is stored under: whoever has the rows alone cannot try them all.</summary>
    /// <param name="about">What it is good for.</param>
    public string CodeHash(string about, string code) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(HMACSHA256.HashData(keys.FormKey, "code"u8), Encoding.UTF8.GetBytes($"{about} {code}"))
        );

    /// <summary>By which a text is known again that a browser was given to keep: nobody else can make one.</summary>
    /// <param name="about">What it is kept for.</param>
    public string Signature(string about, string text) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(HMACSHA256.HashData(keys.FormKey, "kept"u8), Encoding.UTF8.GetBytes($"{about} {text}"))
        );

    /// <exception cref="FileNotFoundException">There is no such file in the folder.</exception>
    /// <exception cref="InvalidDataException">It is not what <see cref="CreateIfMissing"/> writes.</exception>
    public static AuthSecrets Load(string keyringFolder)
    {
        var path = Path.Combine(keyringFolder, FileName);
        try
        {
            var keys = JsonSerializer.Deserialize<Keys>(File.ReadAllBytes(path), Json)!;
            byte[][] all = [.. keys.PasswordPeppers.Values, keys.FormKey];
            if (keys.PasswordPeppers.Count > 0 && all.All(key => key.Length == KeySize))
                return new(keys);
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or ArgumentNullException)
        {
            throw new InvalidDataException($"{path} cannot be read as the keys of signing in.", e);
        }
        throw new InvalidDataException($"{path} must hold keys of {KeySize} bytes, and one pepper at least.");
    }

    /// <summary>
    /// For a new instance only: an instance that has users and lost this file must not get another, or no password would
    /// ever match again. Of several processes that create at once, one wins and all read the same.
    /// </summary>
    public static void CreateIfMissing(string keyringFolder)
    {
        var path = Path.Combine(keyringFolder, FileName);
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(keyringFolder);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
            JsonSerializer.Serialize(file, new Keys(new() { [1] = NewKey() }, NewKey()), Json);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    sealed record Keys(Dictionary<int, byte[]> PasswordPeppers, byte[] FormKey);
}
