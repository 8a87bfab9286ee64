using Api.Auth.Users;
using Domain.Credentials;
using JasperFx;
using Marten;
using Microsoft.AspNetCore.Identity;
using Projections.Store;

namespace Api.Auth.Passkeys;

/// <summary>
/// Checks a passkey that somebody shows to sign in. It proves that they hold it, and that what holds it knows them (by finger, face or
/// code): both proofs. Nobody can guess one, so the lock that guesses at the password set does not keep its owner out.
/// </summary>
public sealed class PasskeySignIn(
    IPasskeyHandler<User> passkeys,
    PasskeyChallenges challenges,
    UserStore store,
    IDocumentStore documents,
    SignInTries tries,
    SignInNotices notices,
    TimeProvider clock
)
{
    const string Purpose = "sign_in";
    const int MaxTries = 50;

    /// <summary>What the browser is to ask for, whoever it may be: as WebAuthn's JSON.</summary>
    public async Task<string> Begin(HttpContext http)
    {
        var options = await passkeys.MakeRequestOptionsAsync(user: null, http);
        challenges.Give(http, Purpose, options.AssertionState!);
        return options.RequestOptionsJson;
    }

    /// <param name="credential">What the browser answered, as WebAuthn's JSON.</param>
    public async Task<PasskeyOutcome> Check(HttpContext http, string? credential, CancellationToken ct)
    {
        var wanted = SignInTry.Of(http, login: null, password: null);
        var volume = await tries.Begin(wanted, ct);
        if (volume.RetryAfter is not null)
            return new(Shown: null, volume.RetryAfter);
        if (await Match(http, credential ?? "", ct) is not { } shown)
        {
            await tries.Fail(wanted, ct);
            return new(Shown: null);
        }
        if (volume.Suspicion is { } suspicion)
            await notices.SuspiciousLogin(shown.User, suspicion, http.TraceIdentifier, ct);
        return new(shown);
    }

    async Task<ShownPasskey?> Match(HttpContext http, string credential, CancellationToken ct) =>
        await challenges.Take(http, Purpose, ct) is { } challenge
        && await passkeys.PerformAssertionAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = credential,
                AssertionState = challenge.State,
            }
        )
            is { Succeeded: true, User: { } user, Passkey: { } info }
            ? await Note(user, info, challenge.Name, http.TraceIdentifier, ct)
            : null;

    /// <summary>Keeps what it counts, and says in the log that it was shown; null where it was removed or shown again in this moment.</summary>
    async Task<ShownPasskey?> Note(User user, UserPasskeyInfo info, string use, string correlation, CancellationToken ct)
    {
        var id = Passkey.IdOf(info.CredentialId);
        using var origin = new Origin(user.AccountId, "web", correlation).Enter();
        var command = new UsePasskey(user.AccountId, id, use);
        for (var again = 0; again < MaxTries; again++)
        {
            await store.AddOrUpdatePasskeyAsync(user, info, ct);
            user.Passkeys = [.. user.Passkeys.Select(one => one.Id == id ? one with { UsedAt = clock.GetUtcNow() } : one)];
            user.ResetAt = null;
            await using var session = documents.LightweightSession();
            session.UpdateRevision(user, user.Version + 1);
            if ((await session.Write<AccountCredentials>(command.Stream, command.Decide, ct)).RefusedBy is not null)
                return null;
            try
            {
                await session.SaveChangesAsync(ct);
                return new(user, id);
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(1, 10), ct);
            }
            // somebody tried the password at the same time, or this very passkey
            if (await store.FindByIdAsync(user.Id, ct) is not { } fresh || !CountsOn(fresh.Passkeys.FirstOrDefault(Same), info))
                return null;
            user = fresh;
        }
        return null;

        bool Same(Passkey one) => one.Id == id;
    }

    /// <summary>Whether its count is beyond the one that is known by now.</summary>
    static bool CountsOn(Passkey? known, UserPasskeyInfo info) =>
        known is not null && ((known.SignCount == 0 && info.SignCount == 0) || info.SignCount > known.SignCount);
}

/// <param name="Shown">Null where none was that is good: why is not told.</param>
/// <param name="RetryAfter">Nothing was looked at, since far too much was tried from there: 429.</param>
public sealed record PasskeyOutcome(ShownPasskey? Shown, TimeSpan? RetryAfter = null);

/// <summary>Who showed which.</summary>
public sealed record ShownPasskey(User User, string Passkey);
