using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Makes what an account said about itself unreadable for good, once all that it did was ended.</summary>
/// <param name="KeyEpoch">In which its data key is wrapped, which goes in the same transaction.</param>
public sealed record EraseAccount(AccountId Account, string KeyEpoch)
{
    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } => Refuse("account.unknown"),
            { IsErasing: false } => [], // it is not to go any more
            { IsErased: true } => [], // said twice, true once
            _ => [new AccountErased(Account, KeyEpoch)],
        };
}
