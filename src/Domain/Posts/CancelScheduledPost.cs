using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Takes back a post of one's own that waits, and what it was to say with it.</summary>
/// <param name="KeyEpoch">In which its data key is wrapped, which goes in the same transaction.</param>
public sealed record CancelScheduledPost(PostId Scheduled, AccountId Actor, string KeyEpoch)
{
    public Decision Decide(ScheduledPost self) =>
        self switch
        {
            { IsCancelled: true } when self.Author == Actor => [], // said twice, true once
            _ when !self.IsOf(Actor) => Refuse("schedule.unknown"),
            _ => [new ScheduledPostCancelled(Scheduled, Actor, self.At, KeyEpoch)],
        };
}
