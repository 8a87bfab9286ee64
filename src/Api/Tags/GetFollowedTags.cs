using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Tags;

namespace Api.Tags;

/// <summary><c>GET /api/v1/followed_tags</c>: paged by since when.</summary>
public static class GetFollowedTagsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/followed_tags", Get)
            .Needs("read:follows")
            .WithSummary("List hashtags that the caller follows, the latest first.")
            .AnswersMany(StatusEntities.Tag);

    static async Task<IEnumerable<HashtagEntity>> Get(
        [PageSize(100, 200)] Page<long> page,
        HttpContext http,
        IQuerySession session,
        PageLinks links,
        PublicUrls urls,
        CancellationToken ct
    )
    {
        var own = await session.TagsOf(http.User.AccountId, ct);
        var tags = own.All.Page(page.Stretch());
        links.Write(http, [.. tags.Select(tag => tag.Since)], more: tags.Count == page.Limit);
        return tags.Select(tag => HashtagEntity.Of(tag.Key, urls, own));
    }
}
