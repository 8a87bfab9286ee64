using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Api.Auth.Mail;
using Api.Hosting.Commands;
using Marten;

namespace Api.Auth.Users;

/// <summary>
/// What a suspicious sign-in takes besides the password: six digits that are mailed to the account's address, good once and for ten
/// minutes, and void when the password or the address changes.
/// </summary>
/// <param name="outbox">Null where no messages are.</param>
public sealed class SignInChallenge(
    IDocumentStore documents,
    SignInTries tries,
    AuthSecrets secrets,
    TimeProvider clock,
    Outbox? outbox = null
)
{
    public const int Digits = 6;

    const int MaxTries = 5;
    const int MaxAnHour = 5; // of an account: with as many tries each, one in 40,000 guesses right
    const int MaxCodes = 3; // a mail that is sent again has another, and each is good

    /// <summary>Has a code mailed to somebody who had the password right.</summary>
    /// <returns>A secret that the form for the code is to carry; null when too many were sent within the hour.</returns>
    public async Task<string?> Begin(User user, string correlation, CancellationToken ct)
    {
        if (await tries.Count($"challenge/{user.Id}", ct) > MaxAnHour)
            return null;
        var now = clock.GetUtcNow();
        await using var session = documents.LightweightSession();
        var challenge = session.NewLink(user, MailKind.SignInCode, now);
        outbox?.SendMail(session, user.AccountId, MailKind.SignInCode, now, correlation, Secret.Hash(challenge));
        await session.SaveChangesAsync(ct);
        return challenge;
    }

    /// <summary>Who signs in by the code; null when it is not, or no longer, good. Whether they are shut out is the caller's to ask.</summary>
    public async Task<User?> Check(string? challenge, string? code, CancellationToken ct)
    {
        var id = Secret.Hash(challenge ?? "");
        await using var session = documents.LightweightSession();
        if (
            await session.FindLink(id, MailKind.SignInCode, clock.GetUtcNow(), ct) is not var (link, user)
            // counted before it is looked at, so that many sent at once cannot outrun it
            || await tries.Count($"code/{id}", ct) > MaxTries
            || !Matches(link, code)
            || await tries.Count($"code-used/{id}", ct) > 1
        )
            return null;
        session.Delete<OneTimeLink>(id);
        await session.SaveChangesAsync(ct);
        return user;
    }

    /// <summary>Makes the code that a mail is to hold; the caller saves.</summary>
    /// <param name="link">As it was when the mail was asked for.</param>
    internal string NewCode(IDocumentSession session, OneTimeLink link)
    {
        var code = RandomNumberGenerator
            .GetInt32((int)Math.Pow(10, Digits))
            .ToString(CultureInfo.InvariantCulture)
            .PadLeft(Digits, '0');
        string[] codes = [.. (link.Codes ?? []).TakeLast(MaxCodes - 1), secrets.CodeHash(link.Id, code)];
        session.Store(link with { Codes = codes });
        return code;
    }

    bool Matches(OneTimeLink link, string? code)
    {
        var given = Encoding.ASCII.GetBytes(secrets.CodeHash(link.Id, string.Concat((code ?? "").Where(char.IsAsciiDigit))));
        var matches = false;
        foreach (var kept in link.Codes ?? [])
            matches |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(kept), given);
        return matches;
    }
}
