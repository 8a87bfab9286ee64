using System.ComponentModel;
using Api.Auth;
using Api.Auth.Pages;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Domain.Posts;
using Marten;
using Projections.Posts;

namespace Api.Web;

/// <summary>The public posts with a hashtag, where hashtags in posts lead.</summary>
public static class ShowTagEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/tags/{tag}", Show)
            .Anyone()
            .WithSummary("See the public posts with a hashtag.")
            .Answers(Answer.Page)
            .MayAnswer(404, "It is no hashtag");

    static async Task<WebPage> Show(
        [Description("Without its sign.")] string tag,
        Page<PostId> page,
        IQuerySession session,
        StatusList list,
        CancellationToken ct
    )
    {
        if (TagKey.Of(tag) is not { } key)
            return WebPage.NotFound;
        var filter = new TagFilter([key], [], []);
        var path = $"/tags/{Uri.EscapeDataString(key)}";
        var posts = await list.Of(path, page, stretch => session.TaggedStatuses(filter, stretch, ct), ct);
        return new($"#{key}", Html.Of($"<h1>#{key}</h1>\n{posts}"));
    }
}
