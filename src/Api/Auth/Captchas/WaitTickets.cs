using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Api.Auth.Users;

namespace Api.Auth.Captchas;

/// <summary>
/// The way of browsers that run no script: a ticket, signed by us, tells since when a form was open. After ten minutes it is as good as a proof, once,
/// and for one form an hour from an address of the network: so it is narrower than the way of those that compute.
/// </summary>
public sealed class WaitTickets(SignInTries tries, AuthSecrets secrets, TimeProvider clock)
{
    public static TimeSpan Wait { get; } = TimeSpan.FromMinutes(10);

    const string About = "captcha_wait";
    const int MaxShown = 200;

    public string New(string purpose)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{clock.GetUtcNow().ToUnixTimeSeconds()}.{purpose}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}"
        );
        return $"{text}.{secrets.Signature(About, text)}";
    }

    /// <summary>How long it has been waited by a ticket; null where it is none for that, or too old.</summary>
    public TimeSpan? Waited(string? ticket, string purpose)
    {
        if (ticket is not { Length: <= MaxShown } || ticket.Split('.') is not [var since, var about, var chance, var signature])
            return null;
        if (!Secret.Matches(Secret.Hash(secrets.Signature(About, $"{since}.{about}.{chance}")), signature) || about != purpose)
            return null;
        var waited = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(since, CultureInfo.InvariantCulture));
        return waited < ProofOfWork.Lifetime ? waited : null;
    }

    /// <summary>Whether it is the first from there within the hour, and this ticket's.</summary>
    public async Task<bool> Use(string ticket, IPAddress? from, CancellationToken ct) =>
        await tries.Count($"captcha_wait/{(from is null ? "unknown" : NetworkPrefix.Address(from))}", ct) == 1
        && await tries.Count($"captcha_wait/{ticket}", ct) == 1;
}
