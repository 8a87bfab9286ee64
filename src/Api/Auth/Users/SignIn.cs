using Api.Auth.Passwords;
using Api.Auth.Places;
using Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Projections.Store.PersonalData;

namespace Api.Auth.Users;

/// <summary>
/// Checks a name or e-mail address and a password. Who fails learns nothing: unknown account, wrong password and locked
/// account give the same answer after the same time.
/// </summary>
public sealed class SignIn(
    UserManager<User> users,
    UserStore store,
    Argon2idPasswordHasher hasher,
    BreachedPasswords breached,
    SignInTries tries,
    SignInNotices notices,
    NewCountry newCountry,
    AuthSettings settings,
    KeyRing ring,
    TimeProvider clock
)
{
    const int MaxTries = 50;

    // longer than a check takes, so that the writes that count a known account's failure do not show
    readonly TimeSpan failureTime = TimeSpan.FromMilliseconds(250) * Math.Max(1, hasher.Cost.Factor / CheapEnough);

    /// <summary>Times the least cost: so much a check may cost within the quarter of a second.</summary>
    const int CheapEnough = 4;

    /// <summary>What is known of a password is asked anew after that long.</summary>
    static readonly TimeSpan BreachCheckLasts = TimeSpan.FromDays(1);

    /// <summary>Of somebody who wants to sign in; who is signed in, and gives the password once more, is asked nothing else.</summary>
    public async Task<SignInOutcome> Begin(SignInTry wanted, CancellationToken ct)
    {
        var outcome = await Check(wanted, ct);
        if (outcome is not { User: { } user, Suspicion: null } || !await newCountry.Is(user.AccountId, wanted.From, ct))
            return outcome;
        await notices.SuspiciousLogin(user, Suspicion.Country, wanted.Correlation, ct);
        return outcome with { Suspicion = Suspicion.Country, IsChallenged = settings.SendsMail };
    }

    public async Task<SignInOutcome> Check(SignInTry wanted, CancellationToken ct)
    {
        var leastTime = Task.Delay(failureTime, clock, ct);
        var volume = await tries.Begin(wanted, ct);
        if (volume.RetryAfter is not null)
            return new(User: null, RetryAfter: volume.RetryAfter);
        if (await Match((wanted.Login ?? "").Trim(), wanted.Password ?? "", ct) is not { } user)
        {
            await tries.Fail(wanted, ct);
            await leastTime;
            return SignInOutcome.Failed;
        }
        if (user.IsPasswordBreached)
            await notices.BreachedPassword(user, wanted.Correlation, ct);
        if (volume.Suspicion is { } suspicion)
            await notices.SuspiciousLogin(user, suspicion, wanted.Correlation, ct);
        return new(user, volume.Suspicion, IsChallenged: volume.Suspicion is not null && settings.SendsMail);
    }

    async Task<User?> Match(string login, string password, CancellationToken ct)
    {
        var user = await Count(login, ct);
        var checkedHash = await hasher.Verify(user?.PasswordHash ?? hasher.Nobodys, password, ct);
        if (user is null || checkedHash is PasswordVerificationResult.Failed)
            return null;
        var newHash =
            checkedHash is PasswordVerificationResult.SuccessRehashNeeded ? await hasher.Hash(password, ct) : user.PasswordHash;
        var isDue = user.BreachCheckedAt is not { } last || clock.GetUtcNow() - last >= BreachCheckLasts;
        return await Forget(user, newHash, isDue ? await breached.Hold(password, ct) : null, ct);
    }

    /// <summary>A success wipes the tries before it, and lifts the lock that the last of them may have set.</summary>
    /// <param name="isBreached">What was found of the password; null when it was not asked, or nobody could tell.</param>
    async Task<User?> Forget(User user, string? newHash, bool? isBreached, CancellationToken ct)
    {
        var stamp = user.SecurityStamp;
        for (var again = 0; again < MaxTries; again++)
        {
            user.PasswordHash = newHash;
            if (!user.HasTwoFactor) // else the second proof does: whoever knows the password alone must not guess at it for ever
                (user.FailedSignIns, user.LockedUntil) = (0, null);
            if (isBreached is { } found)
                (user.IsPasswordBreached, user.BreachCheckedAt) = (found, clock.GetUtcNow());
            if ((await users.UpdateAsync(user)).Succeeded)
                return user;
            // someone signed in or tried to at the same time; but a password changed meanwhile must not come back
            if (await store.FindByIdAsync(user.Id, ct) is not { } fresh || fresh.SecurityStamp != stamp)
                return null;
            user = fresh;
            await Pause(ct);
        }
        return user;
    }

    /// <summary>
    /// Finds who is meant and counts the try before the password is looked at, so that many guesses sent at once cannot
    /// outrun the lockout.
    /// </summary>
    async Task<User?> Count(string login, CancellationToken ct)
    {
        for (var again = 0; again < MaxTries; again++)
        {
            var user = await Find(login, ct);
            if (user is null || await users.IsLockedOutAsync(user))
                return null;
            if ((await users.AccessFailedAsync(user)).Succeeded)
                return user;
            await Pause(ct);
        }
        return null;
    }

    /// <summary>By chance, so that those who met do not meet again.</summary>
    static Task Pause(CancellationToken ct) => Task.Delay(Random.Shared.Next(1, 10), ct);

    async Task<User?> Find(string login, CancellationToken ct) =>
        login.Contains('@', StringComparison.Ordinal) ? await store.FindByEmailKey(EmailAddress.Key(login, ring), ct)
        : Username.IsValid(login) ? await users.FindByNameAsync(login)
        : null;
}
