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

namespace Api.Web;

/// <summary>An account's posts with a hashtag, where the hashtags lead that it features.</summary>
public static class ShowTaggedEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/@{username}/tagged/{tag}", Show)
            .Tagged()
            .Anyone()
            .WithSummary("See an account's posts with a hashtag.")
            .Answers(Answer.Page)
            .MayAnswer(404, "There is no such account, or it is no hashtag");

    static async Task<WebPage> Show(
        [Description("The account's name.")] string username,
        [Description("Without its sign.")] string tag,
        Page<PostId> page,
        IQuerySession session,
        StatusList list,
        PublicUrls urls,
        CancellationToken ct
    )
    {
        if (TagKey.Of(tag) is not { } key || !urls.TryLocalName(username, out var name))
            return WebPage.NotFound;
        if (await session.ProfileNamed(name, ct) is not { IsHidden: false } profile)
            return WebPage.NotFound;
        var author = AccountId.Parse(profile.Id, null);
        var filter = new AuthorFilter(WithoutAnswers: false, WithoutBoosts: true, IsPinned: false, key);
        var path = urls.Tagged(profile, key)[urls.Root.Length..];
        var posts = await list.Of(path, page, stretch => session.StatusesBy(author, filter, stretch, ct), ct);
        return new(
            $"#{key} (@{profile.Username})",
            Html.Of($"<h1>#{key} <small><a href=\"/@{profile.Username}\">@{profile.Username}</a></small></h1>\n{posts}")
        );
    }
}
