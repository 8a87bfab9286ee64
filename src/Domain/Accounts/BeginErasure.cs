using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Begins to erase a deleted account whose time to be restored is over: from here on there is no way back.</summary>
/// <param name="Now">Told by whoever asks, who has a clock.</param>
public sealed record BeginErasure(AccountId Account, DateTimeOffset Now)
{
    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } => Refuse("account.unknown"),
            { IsErasing: true } => [], // said twice, true once
            { Deletion: { } deletion } when deletion.ErasesAt <= Now => [new AccountErasureBegan(Account)],
            _ => [], // it is not to go, or not yet
        };
}
