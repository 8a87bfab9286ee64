using Microsoft.AspNetCore.Identity;

namespace Api.Auth.Users;

/// <summary>
/// Length alone, counted in UTF-16 units: long passwords beat odd ones (NIST SP 800-63B 3.1.1). The bound above keeps the
/// work of hashing small.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<User>
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>The rule that refuses the password; null when it is good.</summary>
    public static string? RefusedBy(string? password) =>
        (password ?? "").Length switch
        {
            < MinLength => "account.password_too_short",
            > MaxLength => "account.password_too_long",
            _ => null,
        };

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        Task.FromResult(
            RefusedBy(password) is { } rule
                ? IdentityResult.Failed(new IdentityError { Code = rule, Description = rule })
                : IdentityResult.Success
        );
}
