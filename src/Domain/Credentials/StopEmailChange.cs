using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>An account keeps the address that it has.</summary>
/// <param name="Change">The one that was asked about; null is whichever is open.</param>
public sealed record StopEmailChange(AccountId Account, string? Change, EmailChangeEnd Because)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self.EmailChange is { } open && (Change ?? open.Name) == open.Name
            ? [new EmailChangeStopped(Account, open.Name, Because)]
            : [];
}
