using Api.Auth.Passwords;
using Domain.Accounts;
using JasperFx;
using Marten;
using Npgsql;
using Projections.Store.PersonalData;

namespace Api.Auth.Users;

/// <param name="IsConfirmed">Whether the address counts as proven from the start.</param>
/// <param name="PassedCaptcha">See <see cref="User.PassedCaptcha"/>.</param>
public sealed record NewUser(
    AccountId Account,
    string Username,
    string Email,
    string Password,
    Role Role = Role.User,
    bool IsConfirmed = false,
    bool PassedCaptcha = false
);

/// <summary>Puts the sign-in of a new account beside its first events, to be saved together or not at all.</summary>
public sealed class UserRegistration(KeyRing ring, NewPasswords passwords, Argon2idPasswordHasher hasher, TimeProvider clock)
{
    public const string EmailInvalid = "account.email_invalid";
    public const string EmailTaken = "account.email_taken";
    public const string NameTaken = "account.name_taken";

    /// <summary>
    /// Stages the user in <paramref name="session"/>; the caller saves. Answers the rule that refused, with nothing staged,
    /// or null. Of two that race for one address, the later save fails: ask <see cref="RefusedBy"/>.
    /// </summary>
    public async Task<string?> Stage(IDocumentSession session, NewUser user, CancellationToken ct)
    {
        var emailKey = EmailAddress.Key(user.Email, ring);
        if (await RefusedBy(session, user, emailKey, ct) is { } rule)
            return rule;
        session.Insert(
            new User
            {
                Id = user.Account.ToString(),
                UserName = user.Username,
                NormalizedUserName = Username.Canonical(user.Username),
                Email = new(Account.Subject(user.Account), user.Email),
                EmailKey = emailKey,
                PasswordHash = await hasher.Hash(user.Password, ct),
                SecurityStamp = Secret.New(),
                Role = user.Role,
                PassedCaptcha = user.PassedCaptcha,
                ConfirmedAt = user.IsConfirmed ? clock.GetUtcNow() : null,
            }
        );
        return null;
    }

    /// <summary>Stages one who has neither address nor password, and signs in nowhere.</summary>
    public static void StageThrowaway(IDocumentSession session, AccountId account, string username) =>
        session.Insert(
            new User
            {
                Id = account.ToString(),
                UserName = username,
                NormalizedUserName = Username.Canonical(username),
                Email = null,
                EmailKey = EmailAddress.NoKey(account),
                SecurityStamp = Secret.New(),
            }
        );

    /// <summary>Gives the user of a throwaway account what it lacked.</summary>
    /// <inheritdoc cref="Stage"/>
    public async Task<string?> StageUpgrade(IDocumentSession session, NewUser user, CancellationToken ct)
    {
        var emailKey = EmailAddress.Key(user.Email, ring);
        if (await RefusedBy(session, user, emailKey, ct) is { } rule)
            return rule;
        if (await session.LoadAsync<User>(user.Account.ToString(), ct) is not { } row)
            return "account.unknown";
        (row.UserName, row.NormalizedUserName) = (user.Username, Username.Canonical(user.Username));
        (row.Email, row.EmailKey) = (new(Account.Subject(user.Account), user.Email), emailKey);
        row.Take(await hasher.Hash(user.Password, ct));
        session.UpdateRevision(row, row.Version + 1);
        return null;
    }

    async Task<string?> RefusedBy(IDocumentSession session, NewUser user, string emailKey, CancellationToken ct) =>
        !EmailAddress.IsValid(user.Email) ? EmailInvalid
        : await session.Query<User>().AnyAsync(other => other.EmailKey == emailKey, ct) ? EmailTaken
        : await passwords.RefusedBy(user.Password, user.Username, user.Email, ct);

    /// <summary>The rule behind a failed save, when it failed because another had the name, the address or the account elsewhere first.</summary>
    public static string? RefusedBy(Exception saving)
    {
        for (var e = saving; e is not null; e = e.InnerException)
            if (e is DocumentAlreadyExistsException { DocumentType: { } type } && type == typeof(External.ExternalIdentity))
                return External.ExternalIdentities.Taken;
            else if (e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation)
                return violation.ConstraintName switch
                {
                    AuthDocuments.UserEmailIndex => EmailTaken,
                    AuthDocuments.UserNameIndex => NameTaken,
                    _ => null,
                };
        return null;
    }
}
