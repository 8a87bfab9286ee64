using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
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
using Projections.Reactions;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary>What a post is to say from now on. What is left out is empty, but the language stays, as Mastodon has it.</summary>
public sealed record EditedPost(
    [Description("The text. Its limit is the server's configuration.statuses.max_characters, the content warning included.")]
        string? Status = null,
    [Description("To be shown only when asked for.")] bool? Sensitive = null,
    [Description("A content warning.")] string? SpoilerText = null,
    [Description("Its language, as a code of ISO 639; left out, it stays.")] string? Language = null,
    [Description("Refused unless empty: nothing can be attached yet.")] IReadOnlyList<string>? MediaIds = null,
    [Description("Refused: nothing can be attached yet.")] JsonElement? MediaAttributes = null,
    [Description("What it asks. Other options take new votes; left out, it asks nothing.")] NewPoll? Poll = null,
    [Description("Who may quote it; left out, who may already.")] QuotePolicy? QuoteApprovalPolicy = null
)
{
    /// <inheritdoc cref="NewPost.Unsupported"/>
    public string? Unsupported =>
        this switch
        {
            { MediaIds: { } media } when media.Any(id => id.Length > 0) => "post.media_unsupported",
            { MediaAttributes: not null } => "post.media_unsupported",
            _ => null,
        };
}

/// <summary><c>PUT /api/v1/statuses/:id</c></summary>
public static class EditPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/v1/statuses/{id}", Put)
            .Needs("write:statuses")
            .ForConfirmed()
            .WithSummary("Edit a post of the caller's own.")
            .Answers(StatusEntities.Status)
            .Refuses(
                "post.unknown",
                "post.empty",
                "post.too_long",
                "post.text_invalid",
                "post.language_invalid",
                "post.too_many_mentions",
                "post.too_many_edits",
                "post.media_unsupported",
                "poll.too_few_options",
                "poll.too_many_options",
                "poll.option_too_long",
                "poll.same_options",
                "poll.ends_too_soon",
                "poll.ends_too_late",
                "event.too_large"
            );

    static async Task<IResult> Put(
        PostId id,
        EditedPost wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        IQuerySession read,
        MentionedAccounts mentioned,
        TimeProvider clock,
        OutcomeRenderer outcomes,
        CancellationToken ct
    )
    {
        if (wanted.Unsupported is { } unsupported)
            return Problems.Answer(unsupported);
        var text = wanted.Status ?? "";
        var command = new EditPost(
            id,
            user.AccountId,
            text,
            wanted.SpoilerText ?? "",
            wanted.Sensitive ?? false,
            wanted.Language,
            await mentioned.In(text, read, ct),
            await read.ReadersOf(id, EditPost.MostReaders / 2, ct),
            wanted.Poll?.From(clock.GetUtcNow()),
            wanted.QuoteApprovalPolicy,
            await read.QuotersOf(id, EditPost.MostQuoters, ct)
        );
        var outcome = await bus.Ask<Post>(command, ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        return await outcomes.Written(id, outcome.State, user.ClientId, ct) is { } post
            ? TypedResults.Ok(post)
            : Problems.Answer("post.unknown"); // erased meanwhile
    }
}

public static class EditPostHandler
{
    public static async Task<Outcome<Post>> Handle(
        EditPost command,
        IDocumentSession session,
        CurrentSettings settings,
        Outbox outbox,
        CancellationToken ct
    )
    {
        var outcome = await session.Write<Post>(command.Stream, self => command.Decide(self, settings.Now), ct);
        outbox.SendPollEnds(session);
        return outcome;
    }
}
