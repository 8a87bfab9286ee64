using Domain.Instance;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Has a post published later. How many may wait, the transaction decides.</summary>
/// <param name="Wanted">The post, as it would be published now; its id is what it is called until it is.</param>
/// <param name="At">When it is to be published, in UTC.</param>
/// <param name="Now">Told by whoever asks, who has a clock.</param>
public sealed record SchedulePost(PublishPost Wanted, DateTimeOffset At, DateTimeOffset Now)
{
    public string Stream => ScheduledPost.Stream(Wanted.Post);

    /// <param name="self">The stream of its own id.</param>
    /// <inheritdoc cref="PublishPost.Decide"/>
    public Decision Decide(
        ScheduledPost self,
        Post? parent,
        Relationship withParentAuthor,
        InstanceSettings settings,
        Post? quoted = null,
        Relationship? withQuotedAuthor = null
    )
    {
        var plan = PostPlan.Of(Wanted);
        if (self.Plan is { } before)
            return self.Author == Wanted.Author && before.TryRead(out var planned) && (planned, self.At) == (plan, At)
                ? [] // said twice, true once
                : Refuse("post.id_taken");
        if (At < Now + ScheduledPost.Ahead)
            return Refuse("schedule.too_soon");
        // what could not be published now is not kept for later
        var now = Wanted.Decide(new Post(), parent, withParentAuthor, settings, quoted, withQuotedAuthor);
        if (now.RefusedBy is { } rule)
            return Refuse(rule);
        return [new PostScheduled(Wanted.Post, Wanted.Author, new(ScheduledPost.Subject(Wanted.Post), plan), At)];
    }
}
