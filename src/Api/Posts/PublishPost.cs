using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Marten;
using Projections.Instance;
using Projections.Posts;
using Projections.Relationships;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

public sealed record NewPost(
    [Description("The text. Its limit is the server's configuration.statuses.max_characters, the content warning included.")]
        string? Status = null,
    [Description("The post that it answers.")] PostId? InReplyToId = null,
    [Description("To be shown only when asked for.")] bool? Sensitive = null,
    [Description("A content warning.")] string? SpoilerText = null,
    [Description("Who may see it: public unless said.")] Visibility? Visibility = null,
    [Description("Its language, as a code of ISO 639.")] string? Language = null,
    [Description("Refused unless empty: nothing can be attached yet.")] IReadOnlyList<string>? MediaIds = null,
    [Description("What it asks.")] NewPoll? Poll = null,
    [Description("When it is to be published, at least five minutes ahead; left out, at once.")] string? ScheduledAt = null,
    [Description("The post that it is to show within itself.")] PostId? QuotedStatusId = null,
    [Description("Who may quote it: public unless said; nobody, whatever is said, where it is not for everyone.")]
        QuotePolicy? QuoteApprovalPolicy = null
)
{
    /// <summary>What it asks for and no server of this version does: better refused than silently left out.</summary>
    public string? Unsupported =>
        this switch
        {
            { MediaIds: { } media } when media.Any(id => id.Length > 0) => "post.media_unsupported",
            _ => null,
        };
}

/// <summary><c>POST /api/v1/statuses</c>; sent again with the same <c>Idempotency-Key</c> within an hour, it publishes once.</summary>
public static class PublishPostEndpoint
{
    const string IdempotencyKey = "Idempotency-Key";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/statuses", Post)
            .Needs("write:statuses")
            .ForConfirmed()
            .WithSummary("Publish a post.")
            .Answers(new Answer(StatusEntities.Status) { Or = ScheduledEntities.ScheduledStatus })
            .Refuses(
                "post.unknown",
                "post.reply_unknown",
                "post.empty",
                "post.too_long",
                "post.text_invalid",
                "post.language_invalid",
                "post.too_many_mentions",
                "post.id_taken",
                "post.media_unsupported",
                "post.quote_unknown",
                "post.quote_not_allowed",
                "poll.too_few_options",
                "poll.too_many_options",
                "poll.option_too_long",
                "poll.same_options",
                "poll.ends_too_soon",
                "poll.ends_too_late",
                "schedule.unknown",
                "schedule.time_invalid",
                "schedule.too_soon",
                "schedule.limit",
                "schedule.daily_limit",
                "throwaway.only_public",
                "throwaway.post_limit",
                "event.too_large"
            );

    static async Task<IResult> Post(
        NewPost wanted,
        HttpContext http,
        IMessageBus bus,
        IQuerySession read,
        IdempotencyKeys keys,
        TimeProvider clock,
        MentionedAccounts mentioned,
        OutcomeRenderer outcomes,
        CancellationToken ct
    )
    {
        if (wanted.Unsupported is { } unsupported)
            return Problems.Answer(unsupported);
        // so that nobody writes to strangers under names that cost nothing
        if (http.User.IsThrowaway && wanted.Visibility is (Visibility.Private or Visibility.Direct))
            return Problems.Answer("throwaway.only_public");
        if (!ScheduledTime.TryRead(wanted.ScheduledAt, out var later))
            return Problems.Answer("schedule.time_invalid");
        var (author, id) = (http.User.AccountId, PostId.New());
        if (http.Request.Headers[IdempotencyKey].ToString() is { Length: > 0 } key)
            id = await keys.PostFor(author, key, id, ct);
        var text = wanted.Status ?? "";
        var command = new PublishPost(
            id,
            author,
            text,
            wanted.SpoilerText ?? "",
            wanted.Visibility ?? Visibility.Public,
            wanted.Sensitive ?? false,
            wanted.Language,
            wanted.InReplyToId is { } answered ? await read.PostShownBy(answered, ct) : null,
            await mentioned.In(text, read, ct),
            wanted.Poll?.From(clock.GetUtcNow()),
            Watchers: null,
            wanted.QuotedStatusId is { } quoted ? await read.PostShownBy(quoted, ct) : null,
            wanted.QuoteApprovalPolicy
        );
        if (later is { } at)
            return await bus.Schedule(new SchedulePost(command, at, clock.GetUtcNow()), id, ct);
        var outcome = await bus.Ask<Post>(command, ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return !outcome.State.IsDeleted && await outcomes.Written(id, outcome.State, http.User.ClientId, ct) is { } post
            ? TypedResults.Ok(post)
            : Problems.Answer("post.unknown"); // sent again after it was deleted
    }
}

public static class PublishPostHandler
{
    public static async Task<Outcome<Post>> Handle(
        PublishPost command,
        IDocumentSession session,
        CurrentSettings settings,
        Outbox outbox,
        CancellationToken ct
    )
    {
        var (parent, withParentAuthor) = await session.Answered(command, ct);
        var (quoted, withQuotedAuthor) = await session.Quoted(command, ct);
        var told = command with { Watchers = await session.Watchers(command.Author, ct) };
        var outcome = await session.Write<Post>(
            command.Stream,
            self => told.Decide(self, parent, withParentAuthor, settings.Now, quoted, withQuotedAuthor),
            ct
        );
        outbox.SendPollEnds(session);
        return outcome;
    }
}
