using Domain.Accounts;
using Domain.Instance;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>The operator gives an account another e-mail address: its owner lost the one before, and all else that proves who they are.</summary>
/// <param name="Change">Names the change.</param>
/// <param name="From">The address that the account has.</param>
/// <param name="IsTaken">Whether somebody else has the new address; told by whoever asks, who looked.</param>
/// <param name="Now">Likewise, who has a clock.</param>
public sealed record ReplaceEmail(
    AccountId Account,
    string Change,
    Personal<string> From,
    Personal<string> To,
    string Reason,
    bool IsTaken,
    DateTimeOffset Now
)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self, InstanceSettings settings)
    {
        if (SuspensionRules.Check(Reason, out var reason) is { } broken)
            return Refuse(broken);
        if (From.Equals(To) || To.Equals(self.EmailChanged?.To))
            return [];
        if (IsTaken)
            return Refuse("account.email_taken");
        var why = new Personal<string>(Accounts.Account.Subject(Account), reason);
        var again = Now + settings.Read(MailSettings.ChangeAgainAfter);
        return [new EmailChanged(Account, Change, From, To, EmailChangedBy.Operator, why, again)];
    }
}
