using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
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

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/timelines/tag/{hashtag}", Get)
            .Anyone()
            .WithSummary("Read the public posts with hashtags.")
            .AnswersMany(StatusEntities.Status);

    static async Task<IReadOnlyList<StatusEntity>> Get(
        [Description("Without its sign.")] string hashtag,
        [Description("Or with any of these hashtags.")] Many<string> any,
        [Description("And with each of these hashtags.")] Many<string> all,
        [Description("But with none of these hashtags.")] Many<string> none,
        Page<PostId> page,
        [Description("Only posts of this server: all are.")] Flag? local,
        [Description("Only posts of other servers: there are none.")] Flag? remote,
        [Description("Only posts with media: none yet.")] [FromQuery(Name = "only_media")] Flag? onlyMedia,
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
            page.Stretch(),
            stretch => session.TaggedStatuses(filter, stretch, ct),
            ct
        );
        links.Write(http, seen);
        return await statuses.Render(seen.Shown, viewer, ct);
    }

    static string[] Keys(IReadOnlyList<string> tags) => [.. tags.Select(TagKey.Of).OfType<string>().Take(MostTags)];
}
