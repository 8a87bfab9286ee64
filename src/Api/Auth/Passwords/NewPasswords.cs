using Api.Auth.Users;
using Microsoft.AspNetCore.Identity;

namespace Api.Auth.Passwords;

/// <summary>Whether a password may be taken that somebody chose: when signing up, recovering and changing.</summary>
public sealed class NewPasswords(BreachedPasswords breached) : IPasswordValidator<User>
{
    /// <inheritdoc cref="PasswordRules.RefusedBy"/>
    public async Task<string?> RefusedBy(string? password, string username, string email, CancellationToken ct) =>
        PasswordRules.RefusedBy(password, username, email)
        ?? (await breached.Hold(password!, ct) is true ? PasswordRules.Breached : null);

    public async Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        await RefusedBy(password, user.UserName, user.Email?.Or("") ?? "", CancellationToken.None) is { } rule
            ? IdentityResult.Failed(new IdentityError { Code = rule, Description = PasswordRules.Why(rule)! })
            : IdentityResult.Success;
}
