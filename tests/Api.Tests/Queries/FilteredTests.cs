using System.Text.Json;
using Domain.Filters;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What is told of filters wherever posts are shown.</summary>
[Collection(InTown.Name)]
public class FilteredTests(Town town)
{
    [Fact]
    public async Task Wherever_a_post_is_shown_the_filters_that_match_it_are_told_to_whose_they_are()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(ada, bob);
        await town.Follow(ada, eve);
        var filter = await town.Sift(ada, "spoilers", FilterAction.Hide, until: null, "Katze", "猫");
        var post = await town.Write(bob, "eine katze, ein #Haustier", mentions: ada);
        var boost = await town.Boost(eve, post);
        await town.Publish(bob, "Katzen sind anders");
        await town.Settled();
        foreach (
            var path in new[]
            {
                "/api/v1/timelines/home",
                "/api/v1/timelines/public",
                "/api/v1/timelines/tag/haustier",
                $"/api/v1/accounts/{bob.Id}/statuses",
                $"/api/v1/statuses?id[]={post.Post}",
            }
        )
        {
            var shown = Of(await ada.Browser.Ask(path), $"{post.Post}");
            var result = shown.GetProperty("filtered").EnumerateArray().Single();
            result.GetProperty("filter").GetProperty("id").GetString().ShouldBe($"{filter}", path);
            result.GetProperty("filter").GetProperty("filter_action").GetString().ShouldBe("hide");
            result.GetProperty("filter").TryGetProperty("keywords", out _).ShouldBeFalse();
            result.GetProperty("keyword_matches")[0].GetString().ShouldBe("Katze");
            result.GetProperty("status_matches").ValueKind.ShouldBe(JsonValueKind.Null);
        }
        var shared = Of(await ada.Browser.Ask($"/api/v1/accounts/{eve.Id}/statuses"), $"{boost}");
        shared.GetProperty("filtered").GetArrayLength().ShouldBe(1);
        shared.GetProperty("reblog").GetProperty("filtered").GetArrayLength().ShouldBe(1);
        Count(await ada.Browser.Ask("/api/v1/timelines/home")).ShouldBe(1); // not within a longer word, and not by the boost again
        Count(await bob.Browser.Ask("/api/v1/timelines/home")).ShouldBe(0);
        Of(await town.Anyone.Ask("/api/v1/timelines/public"), $"{post.Post}").TryGetProperty("filtered", out _).ShouldBeFalse();
        var rung = (await ada.Browser.Ask("/api/v1/notifications"))[0].GetProperty("status");
        rung.GetProperty("filtered").GetArrayLength().ShouldBe(1);
        var context = await bob.Browser.Ask($"/api/v1/statuses/{post.Post}/context");
        context.GetProperty("ancestors").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_filter_that_is_changed_holds_for_what_the_process_remembers()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.Follow(ada, bob);
        await town.Publish(bob, "über das Wetter");
        await town.Settled();
        Count(await Home(ada)).ShouldBe(0);
        var filter = await town.Sift(ada, "weather", FilterAction.Warn, until: null, "wetter");
        await town.Settled();
        Count(await Home(ada)).ShouldBe(1);
        await town.Unsift(ada, filter);
        await town.Settled();
        Count(await Home(ada)).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_has_expired_is_listed_and_matches_nothing()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.Follow(ada, bob);
        await town.Publish(bob, "gestern");
        await town.Sift(ada, "old", FilterAction.Warn, DateTimeOffset.UtcNow.AddMinutes(-1), "gestern");
        await town.Settled();
        Count(await Home(ada)).ShouldBe(0);
        (await ada.Browser.Ask("/api/v2/filters")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Ones_own_posts_are_not_filtered()
    {
        var ada = await town.Settle();
        await town.Publish(ada, "selbst");
        await town.Sift(ada, "self", FilterAction.Hide, until: null, "selbst");
        await town.Settled();
        Count(await Home(ada)).ShouldBe(0);
    }

    static Task<JsonElement> Home(Person reader) => reader.Browser.Ask("/api/v1/timelines/home");

    static JsonElement Of(JsonElement list, string id) =>
        list.EnumerateArray().Single(status => status.GetProperty("id").GetString() == id);

    static int Count(JsonElement list) => list.EnumerateArray().Sum(status => status.GetProperty("filtered").GetArrayLength());
}
