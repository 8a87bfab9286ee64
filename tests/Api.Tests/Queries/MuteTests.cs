using System.Text.Json;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Where somebody who is muted is not met, and where they are.</summary>
[Collection(InTown.Name)]
public class MuteTests(Town town)
{
    [Fact]
    public async Task Timelines_are_without_whom_one_mutes_profiles_and_threads_are_not()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        var tag = $"tag{Guid.NewGuid():N}";
        await town.Follow(ada, bob);
        await town.Follow(ada, eve);
        var (post, other) = (await town.Write(bob, $"#{tag}"), await town.Write(eve, $"#{tag} too"));
        var answer = await town.Write(bob, "furthermore", answers: other);
        var boost = (await town.Boost(eve, post)).ToString();
        await town.Mute(ada, bob);
        await town.Settled();
        var (muted, heard) = (post.Post.ToString(), other.Post.ToString());

        (await ada.Browser.Ask("/api/v1/timelines/home")).Ids().ShouldBe([heard]);
        (await ada.Browser.Ask($"/api/v1/timelines/tag/{tag}")).Ids().ShouldBe([heard]);
        (await ada.Browser.Ask("/api/v1/timelines/public?limit=40")).Ids().ShouldNotContain(muted);
        (await eve.Browser.Ask($"/api/v1/timelines/tag/{tag}")).Ids().ShouldBe([heard, muted]);
        (await town.Anyone.Ask($"/api/v1/timelines/tag/{tag}")).Ids().ShouldBe([heard, muted]);

        (await ada.Browser.Ask($"/api/v1/accounts/{bob.Id}/statuses")).Ids().ShouldBe([answer.Post.ToString(), muted]);
        (await ada.Browser.Ask($"/api/v1/accounts/{eve.Id}/statuses")).Ids().ShouldContain(boost);
        (await ada.Browser.Ask($"/api/v1/statuses/{heard}/context"))
            .GetProperty("descendants")
            .Ids()
            .ShouldBe([answer.Post.ToString()]);
        (await ada.Browser.StatusOf($"/api/v1/statuses/{muted}")).ShouldBe(200);
    }

    [Fact]
    public async Task A_mute_that_is_over_is_none()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.Follow(ada, bob);
        var post = (await town.Publish(bob)).ToString();
        await town.Mute(ada, bob, until: DateTimeOffset.UtcNow.AddSeconds(-1));
        await town.Settled();

        (await ada.Browser.Ask("/api/v1/timelines/home")).Ids().ShouldBe([post]);
        (await ada.Browser.Ask("/api/v1/mutes")).Ids().ShouldBeEmpty();
        (await Relationship(ada, bob)).GetProperty("muting").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_list_of_mutes_says_how_long_each_lasts()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        var until = new DateTimeOffset(2100, 11, 24, 12, 0, 0, TimeSpan.Zero);
        await town.Mute(ada, bob, hidesNotifications: false);
        await town.Mute(ada, eve, until: until);
        await town.Settled();

        var mutes = await ada.Browser.Ask("/api/v1/mutes");
        mutes.Ids().ShouldBe([eve.Id.ToString(), bob.Id.ToString()]);
        mutes[0].GetProperty("mute_expires_at").GetDateTimeOffset().ShouldBe(until);
        mutes[1].GetProperty("mute_expires_at").ValueKind.ShouldBe(JsonValueKind.Null);
        (await bob.Browser.Ask("/api/v1/mutes")).Ids().ShouldBeEmpty();

        var (quiet, loud) = (await Relationship(ada, eve), await Relationship(ada, bob));
        quiet.GetProperty("muting_notifications").GetBoolean().ShouldBeTrue();
        quiet.GetProperty("muting_expires_at").GetDateTimeOffset().ShouldBe(until);
        loud.GetProperty("muting").GetBoolean().ShouldBeTrue();
        loud.GetProperty("muting_notifications").GetBoolean().ShouldBeFalse();
        (await Relationship(bob, ada)).GetProperty("muting").GetBoolean().ShouldBeFalse();
    }

    static async Task<JsonElement> Relationship(Person me, Person other) =>
        (await me.Browser.Ask($"/api/v1/accounts/relationships?id[]={other.Id}"))[0];
}
