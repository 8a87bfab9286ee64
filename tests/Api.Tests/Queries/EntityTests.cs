using System.Text.Json;
using Api.Hosting.OpenApi.Entities;
using Api.Tests.OpenApi;
using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What entities say. That each has its attributes and no others, <see cref="AnswerCheck"/> sees to.</summary>
[Collection(InTown.Name)]
public class EntityTests(Town town)
{
    static readonly string[] SignedIn = ["favourited", "reblogged", "muted", "bookmarked", "filtered"];

    [Fact]
    public async Task An_account()
    {
        var profile = new ProfileText("Ada <b>", "Reads #Babbage", [new("Site", "https://example.org")]);
        var ada = await town.Settle(profile: profile);
        await town.Publish(ada);
        await town.Settled();

        var account = await town.Anyone.Ask($"/api/v1/accounts/{ada.Id}");
        account.GetProperty("display_name").GetString().ShouldBe("Ada <b>");
        account.GetProperty("note").GetString()!.ShouldStartWith("<p>Reads <a ");
        account.GetProperty("fields")[0].GetProperty("value").GetString()!.ShouldStartWith("<a href=\"https://example.org\"");
        account.GetProperty("created_at").GetString()!.ShouldEndWith("T00:00:00.000Z");
        account.GetProperty("statuses_count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task One_that_never_posted_has_no_last_day()
    {
        var ada = await town.Settle();
        await town.Settled();
        var account = await town.Anyone.Ask($"/api/v1/accounts/{ada.Id}");
        account.GetProperty("last_status_at").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_callers_own_account_has_its_sources()
    {
        var profile = new ProfileText("Ada", "a <note>", [new("Site", "https://example.org")]);
        var (ada, bob) = (await town.Settle(isLocked: true, profile: profile), await town.Settle());
        await town.AskToFollow(bob, ada);
        await town.Settled();

        var account = await ada.Browser.Ask("/api/v1/accounts/verify_credentials");
        var source = account.GetProperty("source");
        source.GetProperty("note").GetString().ShouldBe("a <note>");
        source.GetProperty("fields")[0].GetProperty("value").GetString().ShouldBe("https://example.org");
        source.GetProperty("follow_requests_count").GetInt32().ShouldBe(1);
        source.GetProperty("privacy").GetString().ShouldBe("public");
    }

    [Fact]
    public async Task A_status()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var text = $"Hello @{bob.Name} #Math";
        var post = await town.Publish(ada, text, Visibility.Unlisted, warning: "<sums>", mentions: bob);
        await town.Settled();

        var anonymous = await town.Anyone.Ask($"/api/v1/statuses/{post}");
        StatusEntities.Status.Fits(anonymous);
        var status = await bob.Browser.Ask($"/api/v1/statuses/{post}");
        StatusEntities.Status.Fits(status, with: SignedIn);
        StatusEntities.Status.Fits(await ada.Browser.Ask($"/api/v1/statuses/{post}"), with: [.. SignedIn, "pinned"]);

        status.GetProperty("application").GetProperty("name").GetString().ShouldBe("Test app");
        status.GetProperty("spoiler_text").GetString().ShouldBe("<sums>");
        status.GetProperty("sensitive").GetBoolean().ShouldBeTrue();
        status.GetProperty("visibility").GetString().ShouldBe("unlisted");
        status.GetProperty("tags")[0].GetProperty("name").GetString().ShouldBe("math");
        status.GetProperty("content").GetString()!.ShouldContain($"href=\"{Town.PublicUrl}/@{bob.Name}\"");
    }

    [Fact]
    public async Task A_boost_holds_the_post_and_shows_what_the_viewer_did()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada, "worth it");
        var boost = await town.Boost(bob, post);
        await town.Favourite(bob, post);
        await town.Settled();

        var status = await bob.Browser.Ask($"/api/v1/statuses/{boost}");
        StatusEntities.Status.Fits(status, with: SignedIn);
        var inner = status.GetProperty("reblog");
        StatusEntities.Status.Fits(inner, with: SignedIn);
        inner.GetProperty("id").GetString().ShouldBe(post.Post.ToString());
        status.GetProperty("account").GetProperty("id").GetString().ShouldBe(bob.Id.ToString());
        foreach (var shown in new[] { status, inner })
        {
            shown.GetProperty("content").GetString().ShouldBe("<p>worth it</p>");
            shown.GetProperty("reblogs_count").GetInt32().ShouldBe(1);
            shown.GetProperty("favourites_count").GetInt32().ShouldBe(1);
            shown.GetProperty("favourited").GetBoolean().ShouldBeTrue();
            shown.GetProperty("reblogged").GetBoolean().ShouldBeTrue();
        }
        (await ada.Browser.Ask($"/api/v1/statuses/{post.Post}")).GetProperty("favourited").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Relationships_from_both_sides_in_the_order_asked()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(isLocked: true), await town.Settle());
        await town.AskToFollow(ada, bob);
        await town.Follow(bob, ada);
        await town.Block(eve, ada);
        await town.Settled();

        var list = await ada.Browser.Ask(
            $"/api/v1/accounts/relationships?id[]={eve.Id}&id[]={bob.Id}&id[]={AccountId.New()}&id[]=nonsense"
        );
        list.Ids().ShouldBe([eve.Id.ToString(), bob.Id.ToString()]);
        True(list[0]).ShouldBe(["blocked_by"]);
        True(list[1]).ShouldBe(["followed_by", "requested", "showing_reblogs"]);
        var single = await bob.Browser.Ask($"/api/v1/accounts/relationships?id={ada.Id}");
        True(single[0]).ShouldBe(["following", "requested_by", "showing_reblogs"]);
    }

    [Fact]
    public async Task The_instance_in_both_versions()
    {
        var instance = await town.Anyone.Ask("/api/v2/instance");
        instance.GetProperty("version").GetString()!.ShouldMatch(@"^4\.5\.0 \(compatible; Annals \d+\.\d+\.\d+\)$");
        instance.GetProperty("domain").GetString().ShouldBe("social.example");
        var limits = instance.GetProperty("configuration");
        limits.GetProperty("urls").GetProperty("streaming").GetString().ShouldBe("wss://social.example");
        limits.GetProperty("statuses").GetProperty("max_characters").GetInt32().ShouldBe(500);

        var v1 = await town.Anyone.Ask("/api/v1/instance/");
        v1.GetProperty("uri").GetString().ShouldBe("social.example");
        v1.GetProperty("urls").GetProperty("streaming_api").GetString().ShouldBe("wss://social.example");
    }

    [Fact]
    public async Task Preferences_of_someone_who_set_none()
    {
        var ada = await town.Settle();
        var preferences = await ada.Browser.Ask("/api/v1/preferences");
        preferences.GetProperty("posting:default:visibility").GetString().ShouldBe("public");
        preferences.GetProperty("posting:default:sensitive").GetBoolean().ShouldBeFalse();
        preferences.GetProperty("posting:default:language").ValueKind.ShouldBe(JsonValueKind.Null);
        preferences.GetProperty("reading:expand:media").GetString().ShouldBe("default");
        preferences.GetProperty("reading:expand:spoilers").GetBoolean().ShouldBeFalse();
    }

    static string[] True(JsonElement relationship) =>
        [
            .. relationship
                .EnumerateObject()
                .Where(property => property.Value.ValueKind == JsonValueKind.True)
                .Select(property => property.Name)
                .Order(StringComparer.Ordinal),
        ];
}
