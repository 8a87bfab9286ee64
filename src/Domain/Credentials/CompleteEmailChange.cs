using Domain.Accounts;
using Domain.Instance;

namespace Domain.Credentials;

/// <summary>The time is over in which the address before could stop a change: it takes effect, if the new one answered.</summary>
/// <param name="Change">The one that is due.</param>
/// <param name="From">The address that the account has.</param>
/// <param name="IsTaken">Whether somebody else has the new address by now; told by whoever asks, who looked.</param>
/// <param name="Now">Likewise, who has a clock.</param>
public sealed record CompleteEmailChange(
    AccountId Account,
    string Change,
    Personal<string> From,
    bool IsTaken,
    DateTimeOffset Now
)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self, InstanceSettings settings)
    {
        if (self.EmailChange is not { } open || open.Name != Change)
            return [];
        if (!open.IsConfirmedByNew)
            return [new EmailChangeStopped(Account, Change, EmailChangeEnd.Unanswered)];
        if (IsTaken)
            return [new EmailChangeStopped(Account, Change, EmailChangeEnd.Taken)];
        var again = Now + settings.Read(MailSettings.ChangeAgainAfter);
        return [new EmailChanged(Account, Change, From, open.Address, EmailChangedBy.Delay, Reason: null, again)];
    }
}
