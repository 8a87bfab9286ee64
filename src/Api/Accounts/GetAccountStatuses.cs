using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Projections.Accounts;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Accounts;

/// <summary><c>GET /api/v1/accounts/:id/statuses</c>: of what the account wrote and boosted, what the caller may see.</summary>
public static class GetAccountStatusesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/{id}/statuses", Get)
            .Anyone()
            .WithSummary("List an account's posts and boosts, newest first.")
            .AnswersMany(StatusEntities.Status)
            .Refuses("account.unknown");

    static async Task<IResult> Get(
        AccountId id,
        Page<PostId> page,
        [Description("Without answers.")] [FromQuery(Name = "exclude_replies")] Flag? excludeReplies,
        [Description("Without boosts.")] [FromQuery(Name = "exclude_reblogs")] Flag? excludeReblogs,
        [Description("Only posts with media: none yet.")] [FromQuery(Name = "only_media")] Flag? onlyMedia,
        [Description("Only posts that it pinned.")] Flag? pinned,
        [Description("Only posts with this hashtag.")] string? tagged,
        HttpContext http,
        IQuerySession session,
        StatusRenderer statuses,
        PageLinks links,
        CancellationToken ct
    )
    {
        if (await session.FindProfile(id, ct) is null)
            return Results.NotFound();
        var key = string.IsNullOrEmpty(tagged) ? null : TagKey.Of(tagged);
        // media are not kept by this version
        if (onlyMedia is { IsSet: true } || (key is null && !string.IsNullOrEmpty(tagged)))
            return Results.Ok(Array.Empty<StatusEntity>());

        var viewer = http.User.MaybeAccountId;
        var sight = Sight.Of(session, viewer);
        if (!await sight.MaySeePostsOf(id, ct))
            return Results.Ok(Array.Empty<StatusEntity>());
        var filter = new AuthorFilter(
            excludeReplies is { IsSet: true },
            excludeReblogs is { IsSet: true },
            pinned is { IsSet: true },
            key
        );
        var seen = await SeenPage.Read(sight, page.Stretch(), stretch => session.StatusesBy(id, filter, stretch, ct), ct);
        links.Write(http, seen);
        return Results.Ok(await statuses.Render(seen.Shown, viewer, ct));
    }
}
