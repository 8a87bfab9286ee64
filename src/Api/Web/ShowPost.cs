using System.ComponentModel;
using Api.Auth;
using Api.Auth.Pages;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Web;

/// <summary>A post's page, under its author's name; once it was deleted, a page that says so.</summary>
public static class ShowPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/@{username}/{id}", Show)
            .Tagged()
            .Anyone()
            .WithSummary("See a post.")
            .Answers(Answer.Page)
            .MayAnswer(301, "Its author is called otherwise now")
            .MayAnswer(404, "There is no such post, or it is not for everyone")
            .MayAnswer(410, "It, or its author, was erased");

    static async Task<IResult> Show(
        [Description("The author's name.")] string username,
        [Description("The post.")] string id,
        IQuerySession session,
        StatusRenderer statuses,
        PublicUrls urls,
        AccountNames names,
        CancellationToken ct
    )
    {
        if (!PostId.TryParse(id, out var post) || !urls.TryLocalName(username, out var name))
            return WebPage.NotFound;
        var bearer = await names.Find(name, ct);
        if (bearer.Profile is not { IsHidden: false } author)
            return bearer.IsErased ? WebPage.Gone : WebPage.NotFound;
        if (author.Name != Username.Canonical(name))
            return new Moved(urls.Status(author, post.ToString()));
        var row = await session.FindStatus(post, ct);
        if (row is null)
            return await IsGone(session, post, author.Id, ct) ? WebPage.Gone : WebPage.NotFound;
        if (row.Author != author.Id || await Sight.Of(session, viewer: null).Filter(row, ct) is not { } shown)
            return WebPage.NotFound;
        var entity = await statuses.Render(shown, viewer: null, ct);
        var title = $"{StatusView.Name(entity.Account)} (@{entity.Account.Acct})";
        return new WebPage(title, Html.Of($"<h1>Post by {StatusView.Name(entity.Account)}</h1>\n{StatusView.Of(entity)}"));
    }

    // only of what everyone could see: that there was something else is nobody's business
    static async Task<bool> IsGone(IQuerySession session, PostId id, string author, CancellationToken ct)
    {
        var post = await session.Events.AggregateStreamAsync<Post>(Post.Stream(id), token: ct);
        return post is { IsDeleted: true, Visibility: Visibility.Public or Visibility.Unlisted }
            && post.Author == AccountId.Parse(author, null);
    }
}
