using Api.Auth.Users;
using Domain.Credentials;
using JasperFx;
using Marten;
using Microsoft.AspNetCore.Identity;
using Projections.Store;

namespace Api.Auth.TwoFactor;

/// <summary>
/// Checks the second proof of whoever gave the right password: a code of their authenticator app, or a recovery code. Each is good once.
/// Tries count as those of passwords do, and a right password does not wipe them.
/// </summary>
public sealed class SecondFactor(UserManager<User> users, UserStore store, IDocumentStore documents, TimeProvider clock)
{
    const int MaxTries = 50;

    /// <summary>The user, as they are from then on; null when it was wrong, or tried too often.</summary>
    public async Task<User?> Check(User user, string? code, string correlation, CancellationToken ct)
    {
        if (await Count(user.Id, ct) is not { HasTwoFactor: true } counted || Take(counted, code ?? "") is not { } taken)
            return null;
        using var origin = new Origin(counted.AccountId, "web", correlation).Enter();
        await using var session = documents.LightweightSession();
        (counted.FailedSignIns, counted.LockedUntil, counted.ResetAt) = (0, null, null);
        session.UpdateRevision(counted, counted.Version + 1); // of two who show one code at once, one is too late
        var proof = new GiveSecondProof(counted.AccountId, taken.CodesLeft);
        await session.Write<AccountCredentials>(proof.Stream, proof.Decide, ct);
        try
        {
            await session.SaveChangesAsync(ct);
            return counted;
        }
        catch (ConcurrencyException)
        {
            return null;
        }
    }

    /// <summary>Takes a code from the user, who has it no more; null where it is none.</summary>
    Taken? Take(User user, string code)
    {
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        if (AuthenticatorCodes.StepOf(digits, user.TotpSecret!.Value, clock.GetUtcNow(), user.TotpStep) is { } step)
        {
            user.TotpStep = step;
            return new(CodesLeft: null);
        }
        if (RecoveryCodes.Match(code, user.RecoveryCodes) is not { } used)
            return null;
        user.RecoveryCodes = [.. user.RecoveryCodes.Where(known => known != used)];
        return new(user.RecoveryCodes.Count);
    }

    /// <summary>Counts the try before it is looked at, so that many at once cannot outrun the lockout.</summary>
    async Task<User?> Count(string id, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await store.FindByIdAsync(id, ct) is not { } user || await users.IsLockedOutAsync(user))
                return null;
            if ((await users.AccessFailedAsync(user)).Succeeded)
                return user;
            await Task.Delay(Random.Shared.Next(1, 10), ct);
        }
        return null;
    }

    /// <param name="CodesLeft">Where it was a recovery code.</param>
    sealed record Taken(int? CodesLeft);
}
