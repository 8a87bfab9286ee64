using System.ComponentModel;
using Api.Auth;
using Api.Auth.Pages;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Posts;
using Projections.Tags;

namespace Api.Web;

/// <summary>An account's page: what it says about itself, and its posts.</summary>
public static class ShowProfileEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/@{username}", Show)
            .Tagged()
            .Anyone()
            .WithSummary("See an account and its posts.")
            .Answers(Answer.Page)
            .MayAnswer(301, "It is called otherwise now")
            .MayAnswer(404, "There is no such account")
            .MayAnswer(410, "It was erased");

    static async Task<IResult> Show(
        [Description("The account's name.")] string username,
        Page<PostId> page,
        IQuerySession session,
        AccountRenderer accounts,
        StatusList list,
        PublicUrls urls,
        AccountNames names,
        HttpRequest request,
        CancellationToken ct
    )
    {
        if (!urls.TryLocalName(username, out var name))
            return WebPage.NotFound;
        var bearer = await names.Find(name, ct);
        if (bearer.Profile is not { IsHidden: false } profile)
            return bearer.IsErased ? WebPage.Gone : WebPage.NotFound;
        if (profile.Name != Username.Canonical(name))
            return new Moved(urls.Account(profile) + request.QueryString);
        var account = accounts.Render(profile);
        var author = AccountId.Parse(profile.Id, null);
        var filter = new AuthorFilter(WithoutAnswers: false, WithoutBoosts: false, IsPinned: false, TagKey: null);
        var featured = await session.UsesOf(author, (await session.TagsOf(author, ct)).Featured, ct);
        var tags = Tags(FeaturedTagEntity.Of(profile, featured, urls));
        var posts = await list.Of($"/@{profile.Username}", page, stretch => session.StatusesBy(author, filter, stretch, ct), ct);
        return new WebPage($"{StatusView.Name(account)} (@{account.Acct})", Html.Of($"{Head(account)}\n{tags}{posts}"));
    }

    static Html Head(AccountEntity account) =>
        Html.Of(
            $"""
            <img src="{DefaultImages.AvatarPath}" alt="" width="96" height="96">
            <h1>{StatusView.Name(account)} <small>@{account.Acct}</small></h1>
            {Html.Rendered(account.Note)}
            {Fields(account)}
            <p class="note">{account.StatusesCount} posts · {account.FollowingCount} following · {account.FollowersCount} followers</p>
            """
        );

    static Html Tags(IReadOnlyList<FeaturedTagEntity> featured) =>
        featured.Count == 0
            ? Html.Empty
            : Html.Of(
                $"<ul>{featured.Select(tag => Html.Of($"<li><a href=\"{tag.Url}\">#{tag.Name}</a> {tag.StatusesCount}</li>"))}</ul>\n"
            );

    static Html Fields(AccountEntity account) =>
        account.Fields.Count == 0
            ? Html.Empty
            : Html.Of(
                $"<dl>{account.Fields.Select(field => Html.Of($"<dt>{field.Name}</dt><dd>{Html.Rendered(field.Value)}</dd>"))}</dl>"
            );
}
