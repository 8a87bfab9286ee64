using Domain.Accounts;
using Domain.Instance;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>Whoever reads the mail of one of the two addresses agrees; it takes effect once both did.</summary>
/// <param name="Change">The one that was asked about.</param>
/// <param name="From">The address that the account has.</param>
/// <param name="IsTaken">Whether somebody else has the new address by now; told by whoever asks, who looked.</param>
/// <param name="Now">Likewise, who has a clock.</param>
public sealed record ConfirmEmailChange(
    AccountId Account,
    string Change,
    EmailSide By,
    Personal<string> From,
    bool IsTaken,
    DateTimeOffset Now
)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self, InstanceSettings settings)
    {
        if (self.EmailChange is not { } open || open.Name != Change)
            return self.EmailChanged?.Change == Change ? [] : Refuse("email_change.over");
        if (open.IsConfirmedBy(By))
            return [];
        var confirmed = new EmailChangeConfirmed(Account, Change, By);
        return open.With(By) switch
        {
            { IsConfirmedByOld: true, IsConfirmedByNew: true } when IsTaken =>
            [
                confirmed,
                new EmailChangeStopped(Account, Change, EmailChangeEnd.Taken),
            ],
            { IsConfirmedByOld: true, IsConfirmedByNew: true } both =>
            [
                confirmed,
                new EmailChanged(
                    Account,
                    Change,
                    From,
                    both.Address,
                    EmailChangedBy.BothAddresses,
                    Reason: null,
                    Now + settings.Read(MailSettings.ChangeAgainAfter)
                ),
            ],
            _ => [confirmed],
        };
    }
}
