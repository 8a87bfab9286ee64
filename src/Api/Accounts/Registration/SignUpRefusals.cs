using Api.Auth.Users;
using Domain.Instance;

namespace Api.Accounts.Registration;

/// <summary>By which rules it is refused to become somebody with a name, an address and a password, by whatever way.</summary>
static class SignUpRefusals
{
    public static string[] All { get; } =
    [
        "registration.closed",
        "registration.invite_missing",
        "registration.not_agreed",
        "registration.reason_missing",
        "registration.reason_too_long",
        "registration.reason_invalid",
        "invite.not_good",
        "account.name_invalid",
        "account.name_reserved",
        "account.name_taken",
        "account.email_invalid",
        "account.email_taken",
        MailDomains.Refused,
        "account.password_too_short",
        "account.password_too_long",
        PasswordRules.HoldsName,
        PasswordRules.HoldsEmail,
        PasswordRules.Repeats,
        PasswordRules.Runs,
        PasswordRules.Common,
        PasswordRules.Breached,
    ];
}
