using System.Text.Json;
using Api.Hosting.OpenApi.Entities;
using Api.Tests.OpenApi;
using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Someone who is suspended or deleted is nowhere to be seen, and is back as before when that ends.</summary>
public sealed class SuspensionTests(Town town) : IClassFixture<Town>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_suspended_or_deleted_is_nowhere_and_all_is_as_before_when_that_ends(bool isDeleted)
    {
        var tag = $"gone{Guid.NewGuid():N}";
        var (bad, me, other) = (
            await town.Settle($"bad_{tag[4..20]}", profile: new("Badword", $"Note {tag}", [new("Field", tag)])),
            await town.Settle(),
            await town.Settle()
        );
        await town.Follow(me, bad);
        await town.Follow(bad, me);
        await town.Follow(other, bad);
        await town.Follow(me, other);
        var mine = await town.Write(me, $"mine #{tag}");
        var theirs = await town.Write(other, $"theirs #{tag}");
        var post = await town.Write(bad, $"secret #{tag} @{me.Name}", mentions: me);
        var answer = await town.Write(bad, "secret answer", answers: mine);
        await town.Write(other, "an answer to them", answers: post);
        await town.Favourite(bad, mine);
        await town.Boost(bad, mine);
        var boost = await town.Boost(bad, theirs);
        var boostOfTheirs = await town.Boost(other, post);
        await town.Favourite(me, post);
        await town.Bookmark(me, post);
        var locked = await town.Settle(isLocked: true);
        await town.AskToFollow(bad, locked);
        await town.Mute(locked, bad);
        await town.Block(locked, bad);
        await town.Settled();

        (HttpClient Browser, string Path)[] places =
        [
            .. new[]
            {
                "/api/v1/timelines/home",
                "/api/v1/timelines/public",
                $"/api/v1/timelines/tag/{tag}",
                $"/api/v1/statuses/{mine.Post}/context",
                $"/api/v1/statuses/{mine.Post}/favourited_by",
                $"/api/v1/statuses/{mine.Post}/reblogged_by",
                $"/api/v1/statuses?id[]={post.Post}&id[]={answer.Post}&id[]={boost}&id[]={boostOfTheirs}",
                $"/api/v1/accounts/{me.Id}/followers",
                $"/api/v1/accounts/{me.Id}/following",
                $"/api/v1/accounts/{bad.Id}/statuses",
                $"/api/v1/accounts/{bad.Id}/followers",
                $"/api/v1/accounts/{other.Id}/statuses",
                $"/api/v1/accounts/relationships?id[]={bad.Id}",
                $"/api/v1/accounts/search?q={bad.Name}",
                "/api/v2/search?q=Badword",
                $"/api/v2/search?resolve=true&q={Town.PublicUrl}/@{bad.Name}",
                $"/api/v2/search?resolve=true&q={Town.PublicUrl}/@{bad.Name}/{post.Post}",
                "/api/v1/favourites",
                "/api/v1/bookmarks",
                "/api/v1/notifications",
                "/api/v1/notifications/unread_count",
            }.Select(path => (me.Browser, path)),
            (locked.Browser, "/api/v1/follow_requests"),
            (locked.Browser, "/api/v1/mutes"),
            (locked.Browser, "/api/v1/blocks"),
            (town.Anyone, "/api/v1/timelines/public"),
            (town.Anyone, $"/api/v1/timelines/tag/{tag}"),
        ];
        string[] gone =
        [
            $"/api/v1/statuses/{post.Post}",
            $"/api/v1/statuses/{boost}",
            $"/api/v1/statuses/{boostOfTheirs}",
            $"/api/v1/statuses/{post.Post}/context",
            $"/api/v1/statuses/{post.Post}/history",
            $"/api/v1/statuses/{post.Post}/favourited_by",
            $"/@{bad.Name}",
            $"/@{bad.Name}/{post.Post}",
            $"/.well-known/webfinger?resource=acct:{bad.Name}@social.example",
        ];
        async Task<List<string>> All() => [.. await Task.WhenAll(places.Select(async p => $"{await p.Browser.Ask(p.Path)}"))];

        var (before, profile) = (await All(), $"{await me.Browser.Ask($"/api/v1/accounts/{bad.Id}")}");
        before.Zip(places).ShouldAllBe(one => one.First.Length > 2, "each place shows something of them");
        foreach (var path in gone)
            (await me.Browser.StatusOf(path)).ShouldBe(200, path);

        await (isDeleted ? town.Delete(bad) : town.Suspend(bad));
        await town.Settled();
        foreach (var (text, place) in (await All()).Zip(places))
        {
            text.ShouldNotContain("secret", Case.Insensitive, place.Path);
            text.ShouldNotContain("Badword", Case.Insensitive, place.Path);
            if (!text.Contains('@', StringComparison.Ordinal)) // a mention that someone else wrote keeps its name
                text.ShouldNotContain(bad.Id.ToString(), Case.Insensitive, place.Path);
        }
        foreach (var path in gone)
            (await me.Browser.StatusOf(path)).ShouldBe(404, path);
        (await town.Anyone.StatusOf($"/api/v1/statuses/{post.Post}")).ShouldBe(404);

        await (isDeleted ? town.Restore(bad) : town.Unsuspend(bad));
        await town.Settled();
        (await All()).ShouldBe(before);
        $"{await me.Browser.Ask($"/api/v1/accounts/{bad.Id}")}".ShouldBe(profile);
        await town.Delete(bad); // the other case is not to meet them
    }

    [Fact]
    public async Task The_profile_says_so_and_nothing_else()
    {
        var bad = await town.Settle(isLocked: true, profile: new("Display", "Note", [new("a", "b")]));
        await town.Write(bad, "hello");
        await town.Follow(await town.Settle(), bad);
        await town.Suspend(bad);
        await town.Settled();
        foreach (var path in new[] { $"/api/v1/accounts/{bad.Id}", $"/api/v1/accounts/lookup?acct={bad.Name}" })
        {
            var account = await town.Anyone.Ask(path);
            AccountEntities.Account.Fits(account, with: "suspended");
            account.GetProperty("suspended").GetBoolean().ShouldBeTrue();
            account.GetProperty("username").GetString().ShouldBe(bad.Name);
            foreach (var name in new[] { "display_name", "note" })
                account.GetProperty(name).GetString().ShouldBeEmpty();
            account.GetProperty("fields").GetArrayLength().ShouldBe(0);
            foreach (var name in new[] { "locked", "bot", "discoverable", "indexable" })
                account.GetProperty(name).GetBoolean().ShouldBeFalse();
            foreach (var name in new[] { "statuses_count", "followers_count", "following_count" })
                account.GetProperty(name).GetInt32().ShouldBe(0);
            account.GetProperty("last_status_at").ValueKind.ShouldBe(JsonValueKind.Null);
        }
        (await town.Anyone.Ask($"/api/v1/accounts?id[]={bad.Id}"))[0].GetProperty("suspended").GetBoolean().ShouldBeTrue();
        var caller = await town.Settle();
        (await caller.Browser.Ask($"/api/v1/accounts/relationships?id[]={bad.Id}&with_suspended=true"))
            .GetArrayLength()
            .ShouldBe(1);
    }

    [Fact]
    public async Task People_who_look_on_page_by_page_meet_no_gap()
    {
        var (me, bad, good) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(me, bad);
        await town.Follow(me, good);
        List<PostId> wanted = [];
        for (var i = 0; i < 30; i++)
        {
            var post = await town.Write(i % 3 == 0 ? good : bad, $"post {i}");
            if (i % 3 == 0)
                wanted.Insert(0, post.Post);
        }
        await town.Suspend(bad);
        await town.Settled();
        (await me.Browser.Walk("/api/v1/timelines/home?limit=3")).ShouldBe(wanted.Select(id => id.ToString()));
    }
}
