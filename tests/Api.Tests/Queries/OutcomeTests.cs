using Api.Rendering;
using Domain.Posts;
using Domain.Reactions;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What commands answer before, while and after the read models follow.</summary>
[Collection(InTown.Name)]
public class OutcomeTests(Town town)
{
    [Theory]
    [InlineData(false, true, 1)]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 0)]
    [InlineData(false, false, 0)]
    public async Task A_favourite_is_counted_once_whether_or_not_the_row_shows_it(bool isShown, bool isSo, int count)
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada);
        if (isShown)
            await town.Favourite(bob, post);
        await town.Settled();

        await using var scope = town.Services.CreateAsyncScope();
        var folded = new Reaction { IsFavourite = isSo, Author = ada.Id };
        var status = await Outcomes(scope).Reacted(post.Post, folded, bob.Id, default);
        (status!.FavouritesCount, status.Favourited, status.Reblogged).ShouldBe((count, isSo, false));
    }

    [Fact]
    public async Task A_boost_is_answered_with_its_post_before_its_row_is_there()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada, "worth it");
        await town.Settled();
        await using var scope = town.Services.CreateAsyncScope();
        var boost = PostId.New();
        var folded = new Reaction { Boost = boost, Author = ada.Id };
        var status = await Outcomes(scope).Boosted(post.Post, folded, Visibility.Unlisted, client: null, bob.Id, default);
        (status!.Id, status.Visibility, status.Account.Id).ShouldBe((boost.ToString(), Visibility.Unlisted, bob.Id.ToString()));
        (status.Reblog!.Id, status.Reblog.ReblogsCount, status.Reblog.Reblogged).ShouldBe((post.Post.ToString(), 1, true));
        status.Reblog.Content.ShouldBe("<p>worth it</p>");
    }

    [Fact]
    public async Task A_post_is_answered_as_it_is_shown_later()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var text = $"@{bob.Name} #tag";
        var e = await town.Write(ada, text, Visibility.Unlisted, warning: "w", mentions: bob);
        await using var scope = town.Services.CreateAsyncScope();
        var fresh = await Outcomes(scope).Written(e.Post, Post.Fold([e]), "queries-test-app", default);
        var deleted = await Outcomes(scope).Deleted(e.Post, Post.Fold([e]), "queries-test-app", TimeSpan.Zero, default);
        await town.Settled();

        var later = await ada.Browser.Ask($"/api/v1/statuses/{e.Post}");
        var json = System.Text.Json.JsonSerializer.SerializeToElement(fresh, Api.Hosting.Http.ApiJson.Options);
        foreach (var property in later.EnumerateObject().Where(one => one.Name is not ("created_at" or "account")))
            json.GetProperty(property.Name).GetRawText().ShouldBe(property.Value.GetRawText(), property.Name);
        (later.GetProperty("created_at").GetDateTimeOffset() - fresh!.CreatedAt)
            .Duration()
            .ShouldBeLessThan(TimeSpan.FromSeconds(5));
        deleted!.Text.ShouldBe(text);
    }

    static OutcomeRenderer Outcomes(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<OutcomeRenderer>();
}
