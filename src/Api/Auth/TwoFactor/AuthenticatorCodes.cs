using System.Security.Cryptography;
using OtpNet;

namespace Api.Auth.TwoFactor;

/// <summary>
/// The codes of authenticator apps, with what all of them know: SHA-1, half a minute, six digits. Source: RFC 6238.
/// </summary>
public static class AuthenticatorCodes
{
    const int SecretSize = 20; // bytes, as RFC 4226 4 asks

    // a clock may be wrong by half a minute, and people take a while to type
    static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>In base 32, as apps take it.</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretSize));

    /// <summary>What the picture that is scanned says.</summary>
    public static string Address(string secret, string host, string userName) =>
        $"otpauth://totp/{Uri.EscapeDataString(host)}:{Uri.EscapeDataString(userName)}?secret={secret}&issuer={Uri.EscapeDataString(host)}";

    /// <summary>The half minute that a code is of; null where it is wrong, too old, or was taken before.</summary>
    /// <param name="after">The last half minute of which a code was taken: none is good twice.</param>
    public static long? StepOf(string code, string secret, DateTimeOffset now, long after) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(now.UtcDateTime, code, out var step, Window) && step > after
            ? step
            : null;
}
