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
    KeyRing ring,
    TimeProvider clock
)
{
    const int MaxTries = 50;

    // longer than a check takes, so that the write that counts a known account's failure does not show
    static readonly TimeSpan FailureTime = TimeSpan.FromMilliseconds(250);

    /// <summary>The user; null when the two do not match, or were tried too often.</summary>
    public async Task<User?> Check(string? login, string? password, CancellationToken ct)
    {
        var leastTime = Task.Delay(FailureTime, clock, ct);
        var user = await Match((login ?? "").Trim(), password ?? "", ct);
        if (user is null)
            await leastTime;
        return user;
    }

    async Task<User?> Match(string login, string password, CancellationToken ct)
    {
        var user = await Count(login, ct);
        var checkedHash = await hasher.Verify(user?.PasswordHash ?? hasher.Nobodys, password, ct);
        if (user is null || checkedHash is PasswordVerificationResult.Failed)
            return null;
        var newHash =
            checkedHash is PasswordVerificationResult.SuccessRehashNeeded ? await hasher.Hash(password, ct) : user.PasswordHash;
        return await Forget(user, newHash, ct);
    }

    /// <summary>A success wipes the tries before it, and lifts the lock that the last of them may have set.</summary>
    async Task<User?> Forget(User user, string? newHash, CancellationToken ct)
    {
        var stamp = user.SecurityStamp;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            user.PasswordHash = newHash;
            if (!user.HasTwoFactor) // else the second proof does: whoever knows the password alone must not guess at it for ever
                (user.FailedSignIns, user.LockedUntil) = (0, null);
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
        for (var tries = 0; tries < MaxTries; tries++)
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
