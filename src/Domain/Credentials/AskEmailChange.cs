using Domain.Accounts;
using Domain.Instance;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>Its owner wants an account to have another e-mail address; both addresses are asked.</summary>
/// <param name="Change">Names the change.</param>
/// <param name="Now">Told by whoever asks, who has a clock.</param>
public sealed record AskEmailChange(AccountId Account, string Change, Personal<string> Address, DateTimeOffset Now)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self, InstanceSettings settings) =>
        self switch
        {
            { EmailChange: { } open } => open.Address.Equals(Address) ? [] : Refuse("email_change.open"), // said twice, true once
            { EmailChanged: { } last } when Now < last.AgainFrom => Refuse("email_change.too_soon"),
            _ => [new EmailChangeAsked(Account, Change, Address, Now + settings.Read(MailSettings.ChangeAfter))],
        };
}
