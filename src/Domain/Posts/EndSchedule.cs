using static Domain.Decision;

namespace Domain.Posts;

/// <summary>The time of a post that waited has come: it is published, or was refused.</summary>
/// <param name="Post">What it is published as.</param>
/// <param name="Due">The time that has come: where it was put off since, it waits on.</param>
/// <param name="RefusedBy">The name of the rule by which nobody could have published it; null where it was published.</param>
/// <param name="KeyEpoch">In which its data key is wrapped, which goes in the same transaction.</param>
public sealed record EndSchedule(PostId Scheduled, PostId Post, DateTimeOffset Due, string? RefusedBy, string KeyEpoch)
{
    public Decision Decide(ScheduledPost self) =>
        self switch
        {
            { Plan: null } => Refuse("schedule.unknown"),
            _ when !self.IsDue(Due) => [],
            _ when RefusedBy is { } rule => [new ScheduledPostRefused(Scheduled, self.Author, rule, self.At, KeyEpoch)],
            _ => [new ScheduledPostPublished(Scheduled, self.Author, Post, self.At, KeyEpoch)],
        };
}
