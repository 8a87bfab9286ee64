using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Timelines;

/// <summary>
/// <c>GET /api/v1/timelines/tag/:hashtag</c>: public posts with the hashtag or any of <c>any[]</c>, that have each of
/// <c>all[]</c> and none of <c>none[]</c>.
/// </summary>
public static class GetTagTimelineEndpoint
{
    const int MostTags = 4; // of each kind, as Mastodon has it

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/timelines/tag/{hashtag}", Get).Anyone();

    static async Task<IReadOnlyList<StatusEntity>> Get(
        string hashtag,
        Many<string> any,
        Many<string> all,
        Many<string> none,
        Page<PostId> page,
        Flag? local,
        Flag? remote,
        [FromQuery(Name = "only_media")] Flag? onlyMedia,
        HttpContext http,
        IQuerySession session,
        StatusRenderer statuses,
        PageLinks links,
        CancellationToken ct
    )
    {
        if (onlyMedia is { IsSet: true } || (remote is { IsSet: true } && local is not { IsSet: true }))
            return [];
        var filter = new TagFilter([.. Keys([hashtag]), .. Keys(any.Values)], Keys(all.Values), Keys(none.Values));
        if (filter.Any.Length == 0)
            return [];
        var viewer = http.User.MaybeAccountId;
        var seen = await SeenPage.Read(
            Sight.OfTimeline(session, viewer),
            page.Stretch(standard: 20, most: 40),
            stretch => session.TaggedStatuses(filter, stretch, ct),
            ct
        );
        links.Write(http, seen);
        return await statuses.Render(seen.Shown, viewer, ct);
    }

    static string[] Keys(IReadOnlyList<string> tags) => [.. tags.Select(TagKey.Of).OfType<string>().Take(MostTags)];
}
