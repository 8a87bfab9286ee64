using System.Security.Claims;
using System.Text.Json;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Marten;
using Projections.Instance;
using Projections.Reactions;
using Projections.Store;
using Wolverine;

namespace Api.Posts;

/// <summary>What a post is to say from now on. What is left out is empty, but the language stays, as Mastodon has it.</summary>
public sealed record EditedPost(
    string? Status = null,
    bool? Sensitive = null,
    string? SpoilerText = null,
    string? Language = null,
    IReadOnlyList<string>? MediaIds = null,
    JsonElement? MediaAttributes = null,
    JsonElement? Poll = null
)
{
    /// <inheritdoc cref="NewPost.Unsupported"/>
    public string? Unsupported =>
        this switch
        {
            { MediaIds: { } media } when media.Any(id => id.Length > 0) => "post.media_unsupported",
            { MediaAttributes: not null } => "post.media_unsupported",
            { Poll: not null } => "post.poll_unsupported",
            _ => null,
        };
}

/// <summary><c>PUT /api/v1/statuses/:id</c></summary>
public static class EditPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/api/v1/statuses/{id}", Put).Needs("write:statuses");

    static async Task<IResult> Put(
        PostId id,
        EditedPost wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        IQuerySession read,
        MentionedAccounts mentioned,
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
            await read.ReadersOf(id, EditPost.MostReaders / 2, ct)
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
    public static Task<Outcome<Post>> Handle(
        EditPost command,
        IDocumentSession session,
        CurrentSettings settings,
        CancellationToken ct
    ) => session.Write<Post>(command.Stream, self => command.Decide(self, settings.Now), ct);
}
