using Domain.Posts;

namespace Api.Rendering;

/// <summary>The API's ScheduledStatus.</summary>
public sealed record ScheduledStatusEntity(string Id, DateTimeOffset ScheduledAt, ScheduledParamsEntity Params)
{
    public IReadOnlyList<object> MediaAttachments { get; } = [];

    /// <summary>Null where what it was to say is erased: it waits no longer.</summary>
    public static ScheduledStatusEntity? Of(PostId id, ScheduledPost post) =>
        post.Plan is { } personal && personal.TryRead(out var plan)
            ? new(id.ToString(), post.At, ScheduledParamsEntity.Of(plan))
            : null;
}

/// <summary>What was asked for; the rest is for clients that look for it.</summary>
public sealed record ScheduledParamsEntity(
    string Text,
    string SpoilerText,
    Visibility Visibility,
    bool Sensitive,
    string? Language,
    string? InReplyToId,
    ScheduledPollEntity? Poll,
    string? QuotedStatusId,
    QuotePolicy? QuoteApprovalPolicy
)
{
    public object? MediaIds { get; }

    public object? ScheduledAt { get; }

    public object? Idempotency { get; }

    public object? ApplicationId { get; }

    public bool WithRateLimit { get; }

    public static ScheduledParamsEntity Of(PostPlan plan) =>
        new(
            plan.Text,
            plan.ContentWarning,
            plan.Visibility,
            plan.IsSensitive,
            plan.Language,
            plan.InReplyTo?.ToString(),
            plan.Poll is { } poll ? new(poll.Options, (int)poll.Lasts.TotalSeconds, poll.AllowsSeveral, poll.HidesTotals) : null,
            plan.Quoted?.ToString(),
            plan.QuotePolicy
        );
}

/// <param name="ExpiresIn">In seconds.</param>
public sealed record ScheduledPollEntity(IReadOnlyList<string> Options, int ExpiresIn, bool Multiple, bool HideTotals);
