using Api.Auth;
using Api.Auth.Pages;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Domain.Posts;
using Marten;
using Projections.Instance;
using Projections.Posts;

namespace Api.Web;

/// <summary>The front page: what the instance is, and the newest public posts.</summary>
public static class ShowHomeEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", Show).Anyone().WithSummary("See the server and its newest public posts.").Answers(Answer.Page);

    static async Task<WebPage> Show(
        Page<PostId> page,
        IQuerySession session,
        StatusList list,
        CurrentSettings settings,
        CancellationToken ct
    )
    {
        var posts = await list.Of("/", page, stretch => session.PublicStatuses(stretch, ct), ct);
        var now = settings.Now;
        return new(now.Title, Html.Of($"<h1>{now.Title}</h1><p>{now.Description}</p>\n{SearchForm.Of()}{posts}"));
    }
}
