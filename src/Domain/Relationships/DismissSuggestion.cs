using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Is not to be proposed an account again.</summary>
public sealed record DismissSuggestion(AccountId Account, AccountId Target)
{
    public string Stream => DismissedSuggestions.Stream(Account);

    public string TargetStream => Accounts.Account.Stream(Target);

    public Decision Decide(DismissedSuggestions self, Account target) =>
        !target.Exists ? Refuse("account.unknown")
        : Account == Target || self.Targets.Contains(Target) ? [] // nobody is proposed themself; said twice, true once
        : [new SuggestionDismissed(Account, Target)];
}
