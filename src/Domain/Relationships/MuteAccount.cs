using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Keeps an account out of one's timelines, without its knowing; said otherwise again, it holds as said last.</summary>
/// <param name="HidesNotifications">Nor will what it does ring.</param>
/// <param name="Until">When that ends by itself; null for never. Reckoned by whoever asks, who has a clock.</param>
public sealed record MuteAccount(AccountId Muter, AccountId Target, bool HidesNotifications, DateTimeOffset? Until)
{
    public string Stream => Relationship.Stream(Muter, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target) =>
        target switch
        {
            _ when Muter == Target => Refuse("mute.self"),
            { Exists: false } => Refuse("account.unknown"),
            _ when pair[Muter].Mute == new Mute(HidesNotifications, Until) => [], // said twice, true once
            _ => [new AccountMuted(Muter, Target, HidesNotifications, Until)],
        };
}
