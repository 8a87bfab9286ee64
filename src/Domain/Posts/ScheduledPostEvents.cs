using Domain.Accounts;

namespace Domain.Posts;

/// <summary>A post is to be published, by itself, at a later time.</summary>
/// <param name="Scheduled">What it is called until then; published, it has an id of that time.</param>
/// <param name="Plan">Sealed with a key of its own, which goes when it is published or cancelled: what remains of it is the post.</param>
/// <param name="At">In UTC.</param>
public sealed record PostScheduled(PostId Scheduled, AccountId Author, Personal<PostPlan> Plan, DateTimeOffset At);

/// <param name="Before">When it was to be published until now: limits are counted by the day.</param>
public sealed record PostRescheduled(PostId Scheduled, AccountId Author, DateTimeOffset At, DateTimeOffset Before);

/// <summary>By its author.</summary>
/// <param name="At">When it would have been published.</param>
/// <inheritdoc cref="IErasure"/>
public sealed record ScheduledPostCancelled(PostId Scheduled, AccountId Author, DateTimeOffset At, string KeyEpoch) : IErasure
{
    Subject IErasure.Erased => ScheduledPost.Subject(Scheduled);
}

/// <summary>Its time had come, and it was published.</summary>
/// <param name="At">When that was to be.</param>
/// <inheritdoc cref="IErasure"/>
public sealed record ScheduledPostPublished(PostId Scheduled, AccountId Author, PostId Post, DateTimeOffset At, string KeyEpoch)
    : IErasure
{
    Subject IErasure.Erased => ScheduledPost.Subject(Scheduled);
}

/// <summary>Its time had come, and nobody could have published it then.</summary>
/// <param name="Rule">The name of the rule that refused it.</param>
/// <param name="At">When that was to be.</param>
/// <inheritdoc cref="IErasure"/>
public sealed record ScheduledPostRefused(PostId Scheduled, AccountId Author, string Rule, DateTimeOffset At, string KeyEpoch)
    : IErasure
{
    Subject IErasure.Erased => ScheduledPost.Subject(Scheduled);
}
