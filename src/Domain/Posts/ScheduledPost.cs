using Domain.Accounts;

namespace Domain.Posts;

/// <summary>A post that waits for its time, as its own stream tells it.</summary>
public sealed record ScheduledPost : State<ScheduledPost>
{
    /// <summary>How long it must wait at least: Mastodon's five minutes.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public AccountId Author { get; init; }

    /// <summary>Null before it is scheduled; erased once it waits no longer.</summary>
    public Personal<PostPlan>? Plan { get; init; }

    /// <summary>When it is to be published.</summary>
    public DateTimeOffset At { get; init; }

    public bool IsCancelled { get; init; }

    /// <summary>What it became.</summary>
    public PostId? Post { get; init; }

    /// <summary>Its time came, and it was refused.</summary>
    public bool IsRefused { get; init; }

    public bool IsWaiting => Plan is not null && !IsCancelled && Post is null && !IsRefused;

    /// <param name="time">That has come.</param>
    public bool IsDue(DateTimeOffset time) => IsWaiting && At <= time;

    public static string Stream(PostId id) => $"scheduled/{id}";

    /// <summary>Whose key seals what it is to say.</summary>
    public static Subject Subject(PostId id) => new(Stream(id));

    /// <summary>Whether it waits, and is theirs: for everyone else it is not there.</summary>
    public bool IsOf(AccountId account) => IsWaiting && Author == account;

    public override ScheduledPost Evolve(object @event) =>
        @event switch
        {
            PostScheduled e => this with { Author = e.Author, Plan = e.Plan, At = e.At },
            PostRescheduled e => this with { At = e.At },
            ScheduledPostCancelled => this with { IsCancelled = true },
            ScheduledPostPublished e => this with { Post = e.Post },
            ScheduledPostRefused => this with { IsRefused = true },
            _ => this,
        };
}
