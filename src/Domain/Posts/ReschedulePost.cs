using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Has a post of one's own that waits published at another time.</summary>
/// <param name="At">In UTC.</param>
/// <param name="Now">Told by whoever asks, who has a clock.</param>
public sealed record ReschedulePost(PostId Scheduled, AccountId Actor, DateTimeOffset At, DateTimeOffset Now)
{
    public string Stream => ScheduledPost.Stream(Scheduled);

    public Decision Decide(ScheduledPost self) =>
        self switch
        {
            _ when !self.IsOf(Actor) => Refuse("schedule.unknown"),
            _ when self.At == At => [], // said twice, true once
            _ when At < Now + ScheduledPost.Ahead => Refuse("schedule.too_soon"),
            _ => [new PostRescheduled(Scheduled, Actor, At, self.At)],
        };
}
