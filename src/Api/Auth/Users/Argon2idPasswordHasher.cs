using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using NSec.Cryptography;

namespace Api.Auth.Users;

/// <summary>
/// Passwords as Argon2id of their HMAC under a pepper that the database does not hold: a stolen table alone cannot even be
/// guessed at. Source: RFC 9106; OWASP Password Storage.
/// </summary>
/// <param name="cost">Of new hashes; null: the least.</param>
public sealed class Argon2idPasswordHasher(AuthSecrets secrets, Argon2Cost? cost = null) : IPasswordHasher<User>
{
    const int SaltSize = 16;
    const int HashSize = 32;

    // each hash holds its memory and one core; the rest wait, so that a flood of sign-ins starves nobody
    static readonly SemaphoreSlim Gate = new(Environment.ProcessorCount);

    readonly Lazy<string> nobodys = new(() =>
        New(RandomNumberGenerator.GetHexString(32), secrets, cost ?? Argon2Cost.Least).ToString()
    );

    /// <summary>Of new hashes.</summary>
    public Argon2Cost Cost { get; } = cost ?? Argon2Cost.Least;

    /// <summary>A hash that no password matches: checked for unknown accounts, so that they take as long as known ones.</summary>
    public string Nobodys => nobodys.Value;

    public async Task<string> Hash(string password, CancellationToken ct)
    {
        await Gate.WaitAsync(ct);
        try
        {
            return New(password, secrets, Cost).ToString();
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Also says when the right password stands hashed under an older cost or pepper.</summary>
    public async Task<PasswordVerificationResult> Verify(string hash, string password, CancellationToken ct)
    {
        await Gate.WaitAsync(ct);
        try
        {
            return Matches(hash, password);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>For Identity's managers, whose interface cannot wait: blocks its thread. Prefer <see cref="Hash"/>.</summary>
    public string HashPassword(User user, string password)
    {
        Gate.Wait();
        try
        {
            return New(password, secrets, Cost).ToString();
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <inheritdoc cref="HashPassword"/>
    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        Gate.Wait();
        try
        {
            return Matches(hashedPassword, providedPassword);
        }
        finally
        {
            Gate.Release();
        }
    }

    PasswordVerificationResult Matches(string text, string password)
    {
        if (password.Length > PasswordRules.MaxLength || !Argon2Hash.TryParse(text, out var stored))
            return PasswordVerificationResult.Failed;
        var derived = Derive(password, stored.Cost, secrets.Pepper(stored.Pepper), stored.Salt);
        if (!CryptographicOperations.FixedTimeEquals(derived, stored.Hash))
            return PasswordVerificationResult.Failed;
        return !stored.Cost.IsBelow(Cost) && stored.Pepper == secrets.CurrentPepper
            ? PasswordVerificationResult.Success
            : PasswordVerificationResult.SuccessRehashNeeded;
    }

    static Argon2Hash New(string password, AuthSecrets secrets, Argon2Cost cost)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var pepper = secrets.CurrentPepper;
        return new(cost, pepper, salt, Derive(password, cost, secrets.Pepper(pepper), salt));
    }

    /// <summary>How long one takes here, the quickest of a few.</summary>
    public static TimeSpan Measure(Argon2Cost cost)
    {
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Derive("correct horse battery", cost, new byte[HashSize], new byte[SaltSize]);
            quickest = new(Math.Min(quickest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }
        return quickest;
    }

    static byte[] Derive(string password, Argon2Cost cost, byte[] pepper, byte[] salt)
    {
        var parameters = new Argon2Parameters
        {
            DegreeOfParallelism = 1,
            MemorySize = cost.Memory,
            NumberOfPasses = cost.Passes,
        };
        return PasswordBasedKeyDerivationAlgorithm
            .Argon2id(parameters)
            .DeriveBytes(HMACSHA256.HashData(pepper, Bytes(password)), salt, HashSize);
    }

    // two keyboards may spell one letter differently; through UTF-8 first, since a lone surrogate cannot be normalised
    static byte[] Bytes(string password) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(password)).Normalize(NormalizationForm.FormKC));
}
