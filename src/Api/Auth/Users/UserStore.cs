using Api.Auth.Passkeys;
using JasperFx;
using Marten;
using Microsoft.AspNetCore.Identity;

namespace Api.Auth.Users;

/// <summary>Identity's view of <see cref="User"/> rows. Every call has its own session, so that no half-done change leaks.</summary>
public sealed class UserStore(IDocumentStore documents)
    : IUserPasswordStore<User>,
        IUserSecurityStampStore<User>,
        IUserLockoutStore<User>,
        IUserPasskeyStore<User>
{
    static readonly IdentityErrorDescriber Errors = new();

    public async Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken)
    {
        await using var session = documents.LightweightSession();
        session.Insert(user);
        return await Save(session, cancellationToken);
    }

    /// <summary>Fails as a concurrency conflict when the row changed since the user was loaded.</summary>
    public async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken)
    {
        await using var session = documents.LightweightSession();
        session.UpdateRevision(user, user.Version + 1);
        return await Save(session, cancellationToken);
    }

    public async Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken)
    {
        await using var session = documents.LightweightSession();
        session.Delete<User>(user.Id);
        return await Save(session, cancellationToken);
    }

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var session = documents.QuerySession();
        return await session.LoadAsync<User>(userId, cancellationToken);
    }

    public async Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var session = documents.QuerySession();
        return await session
            .Query<User>()
            .SingleOrDefaultAsync(user => user.NormalizedUserName == normalizedUserName, cancellationToken);
    }

    public async Task<User?> FindByEmailKey(string emailKey, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        return await session.Query<User>().SingleOrDefaultAsync(user => user.EmailKey == emailKey, ct);
    }

    public async Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var session = documents.QuerySession();
        var users = await session.QueryAsync<User>(
            "where d.passkey_ids && array[?]::varchar[]",
            cancellationToken,
            Passkey.IdOf(credentialId)
        );
        return users.Count > 0 ? users[0] : null;
    }

    static async Task<IdentityResult> Save(IDocumentSession session, CancellationToken ct)
    {
        try
        {
            await session.SaveChangesAsync(ct);
            return IdentityResult.Success;
        }
        catch (ConcurrencyException)
        {
            return IdentityResult.Failed(Errors.ConcurrencyFailure());
        }
        catch (Exception e) when (UserRegistration.RefusedBy(e) is { } rule)
        {
            return IdentityResult.Failed(new IdentityError { Code = rule, Description = rule });
        }
    }

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.UserName);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userName);
        user.UserName = userName;
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(normalizedName);
        user.NormalizedUserName = normalizedName;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(User user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(++user.FailedSignIns);

    public Task ResetAccessFailedCountAsync(User user, CancellationToken cancellationToken)
    {
        user.FailedSignIns = 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.FailedSignIns);

    /// <summary>No account is exempt from lockout.</summary>
    public Task<bool> GetLockoutEnabledAsync(User user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(User user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>It holds once the user is saved; its name, and when it was made, stay as they were.</summary>
    public Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(passkey.CredentialId);
        user.Passkeys = user.Passkeys.Any(one => one.Id == id)
            ?
            [
                .. user.Passkeys.Select(one =>
                    one.Id == id ? one with { SignCount = passkey.SignCount, IsBackedUp = passkey.IsBackedUp } : one
                ),
            ]
            : [.. user.Passkeys, Passkey.Of(passkey, user.AccountId)];
        return Task.CompletedTask;
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(passkey => passkey.ToInfo())]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        return Task.FromResult(user.Passkeys.FirstOrDefault(passkey => passkey.Id == id)?.ToInfo());
    }

    public Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        user.Passkeys = [.. user.Passkeys.Where(passkey => passkey.Id != id)];
        return Task.CompletedTask;
    }

    public void Dispose() { }
}
