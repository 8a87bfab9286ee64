using System.Security.Claims;
using System.Text.Json.Serialization;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Reactions;
using Projections.Viewing;

namespace Api.Posts;

/// <summary>The API's StatusEdit: one version of a post.</summary>
/// <param name="Content">HTML.</param>
/// <param name="SpoilerText">Plain text.</param>
/// <param name="CreatedAt">Since when the post said this.</param>
public sealed record StatusEditEntity(
    string Content,
    string SpoilerText,
    bool Sensitive,
    DateTimeOffset CreatedAt,
    AccountEntity Account,
    IReadOnlyList<EmojiEntity> Emojis
)
{
    public IReadOnlyList<object> MediaAttachments { get; } = [];

    /// <summary>Of the likes that stand, those that were given while the post said this.</summary>
    public required int FavouritesCount { get; init; }

    /// <inheritdoc cref="FavouritesCount"/>
    public required int ReblogsCount { get; init; }

    /// <summary>What it asked; left out where it asked nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PollEditEntity? Poll { get; init; }

    /// <summary>What it quotes.</summary>
    public required QuoteEntity? Quote { get; init; }
}

/// <summary>A poll as one version of a post had it.</summary>
public sealed record PollEditEntity(IReadOnlyList<PollOptionEditEntity> Options);

public sealed record PollOptionEditEntity(string Title);

/// <summary><c>GET /api/v1/statuses/:id/history</c>: every version of a post, the first one first, for whom the post is for.</summary>
public static class GetHistoryEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/statuses/{id}/history", Get)
            .Anyone()
            .WithSummary("Read every version of a post, the first one first.")
            .AnswersMany(StatusEntities.StatusEdit)
            .Refuses("post.unknown");

    static async Task<IResult> Get(
        PostId id,
        ClaimsPrincipal caller,
        IQuerySession session,
        StatusRenderer statuses,
        CancellationToken ct
    )
    {
        var viewer = caller.MaybeAccountId;
        var row = await session.FindStatus(id, ct);
        if (await Sight.Of(session, viewer).Filter(row, ct) is not { } shown)
            return Results.NotFound();
        var post = PostId.Parse(shown.Post.Id, null);
        var versions = await session.Versions(post, ct);
        if (versions.Count == 0)
            return Results.NotFound(); // deleted, which the row does not know yet
        // what it quotes is the same in all of them, and shown as it stands now
        var rendered = await statuses.Render(
            [.. versions.Select(version => shown with { Status = version.Row, Boosted = null })],
            viewer,
            ct
        );
        var reactions =
            versions.Count == 1
                ? [(shown.Post.Favourites, shown.Post.Boosts)]
                : await session.ReactionsByVersion(post, [.. versions.Select(version => version.Since)], ct);
        return Results.Ok(rendered.Zip(reactions, Version));
    }

    static StatusEditEntity Version(StatusEntity post, (int Favourites, int Boosts) reactions) =>
        new(post.Content, post.SpoilerText, post.Sensitive, post.EditedAt ?? post.CreatedAt, post.Account, post.Emojis)
        {
            FavouritesCount = reactions.Favourites,
            ReblogsCount = reactions.Boosts,
            Poll = post.Poll is { } poll ? new([.. poll.Options.Select(option => new PollOptionEditEntity(option.Title))]) : null,
            Quote = post.Quote,
        };
}
