using Annals.Testing;
using Api.Tests.Commands;
using Domain.Announcements;
using Domain.Emojis;
using Domain.Instance;
using Microsoft.Extensions.DependencyInjection;
using Projections.Emojis;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What those who run the instance tell everyone.</summary>
public sealed class AnnouncementTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Path = "/api/v1/announcements";

    static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Everyone_sees_it_until_they_have_read_it_each_for_themself()
    {
        var (ada, bob) = (await server.Someone(), await server.Someone());
        var id = await Announce("a party\nat #eight <b>");
        var shown = await Find(ada, id);
        shown.GetProperty("content").GetString()!.ShouldStartWith("<p>a party<br>at <a href=");
        shown.GetProperty("content").GetString()!.ShouldEndWith("&lt;b&gt;</p>");
        (shown.GetProperty("read").GetBoolean(), shown.GetProperty("all_day").GetBoolean()).ShouldBe((false, false));
        shown.GetProperty("tags")[0].GetProperty("name").GetString().ShouldBe("eight");
        shown.GetProperty("published_at").GetString().ShouldBe(shown.GetProperty("updated_at").GetString());

        var before = await server.Events();
        for (var i = 0; i < 2; i++)
            (await ada.Post($"{Path}/{id}/dismiss")).Ok.Entity.EnumerateObject().ShouldBeEmpty();
        (await server.Events()).ShouldBe(before + 1);
        await server.CatchUp();
        (await Ids(ada)).ShouldNotContain($"{id}");
        (await Ids(bob)).ShouldContain($"{id}");
        (await Find(ada, id, "?with_dismissed=true")).GetProperty("read").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_changed_says_so_and_what_is_withdrawn_is_gone()
    {
        var ada = await server.Someone();
        var id = await Announce("tea at five");
        (await server.Command<Announcement>(new ChangeAnnouncement(id, "tea at six", null))).RefusedBy.ShouldBeNull();
        await server.CatchUp();
        var shown = await Find(ada, id);
        shown.GetProperty("content").GetString().ShouldBe("<p>tea at six</p>");
        shown
            .GetProperty("updated_at")
            .GetDateTimeOffset()
            .ShouldBeGreaterThan(shown.GetProperty("published_at").GetDateTimeOffset());
        await server.Command<Announcement>(new WithdrawAnnouncement(id));
        await server.CatchUp();
        (await Ids(ada)).ShouldNotContain($"{id}");
        foreach (var answer in new[] { await ada.Post($"{Path}/{id}/dismiss"), await ada.Put($"{Path}/{id}/reactions/🎉", "{}") })
            answer.ShouldBeRefused(404, "Record not found");
    }

    [Fact]
    public async Task What_is_over_is_not_shown_and_a_day_lasts_until_its_end()
    {
        var ada = await server.Someone();
        var over = await Announce("over", new(Now.AddDays(-2), Now.AddMinutes(-1), IsAllDay: false));
        var today = await Announce("today", new(null, new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero), IsAllDay: true));
        var ahead = await Announce("ahead", new(Now.AddDays(1), Now.AddDays(2), IsAllDay: false));
        var ids = await Ids(ada);
        ids.ShouldNotContain($"{over}");
        ids.ShouldContain($"{today}");
        ids.ShouldContain($"{ahead}");
        var shown = await Find(ada, ahead);
        shown.GetProperty("starts_at").GetDateTimeOffset().ShouldBe(Now.AddDays(1), TimeSpan.FromSeconds(1));
        (await Find(ada, today)).GetProperty("all_day").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Reactions_are_counted_by_people_each_once()
    {
        await server.Command<EmojiSet>(new AddEmoji("blobcat", Pictures.Png(3)));
        await server.CatchUp();
        await server.Services.GetRequiredService<CurrentEmojis>().Refresh(default);
        var (ada, bob) = (await server.Someone(), await server.Someone());
        var id = await Announce("a party");
        foreach (var (who, name) in new[] { (ada, "🎉"), (ada, "🎉"), (bob, "🎉"), (bob, "blobcat") })
            _ = (await who.Put($"{Path}/{id}/reactions/{name}", "{}")).Ok;
        await server.CatchUp();
        var (hers, his) = (await Reactions(ada, id), await Reactions(bob, id));
        hers.ShouldBe(["🎉 2 True", "blobcat 1 False"]);
        his.ShouldBe(["🎉 2 True", "blobcat 1 True"]);
        var own = (await Find(ada, id)).GetProperty("reactions")[1];
        own.GetProperty("url").GetString()!.ShouldStartWith("http://annals.example/emoji/");
        own.GetProperty("static_url").GetString()!.ShouldStartWith("http://annals.example/emoji/");

        for (var i = 0; i < 2; i++)
            _ = (await bob.Delete($"{Path}/{id}/reactions/🎉")).Ok;
        _ = (await bob.Delete($"{Path}/{id}/reactions/blobcat")).Ok;
        _ = (await bob.Delete($"{Path}/{id}/reactions/👀")).Ok;
        await server.CatchUp();
        (await Reactions(bob, id)).ShouldBe(["🎉 1 False"]);
    }

    [Fact]
    public async Task Opposite_reactions_at_once_count_nobody_twice_nor_less_than_nobody()
    {
        var ada = await server.Someone();
        var id = await Announce("tug");
        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(
                ada.Put($"{Path}/{id}/reactions/🎉", "{}"),
                ada.Delete($"{Path}/{id}/reactions/🎉"),
                ada.Put($"{Path}/{id}/reactions/🎉", "{}")
            );
            answers.ShouldAllBe(answer => answer.Status == 200);
        }
        await server.CatchUp();
        (await Reactions(ada, id)).ShouldBeSubsetOf(["🎉 1 True"]);
    }

    [Fact]
    public async Task Of_many_emojis_at_once_so_many_are_open_as_the_limit_allows_and_by_those_everyone_may_react()
    {
        await server.Set(Settings.MaxAnnouncementEmojis, "2");
        var (ada, bob) = (await server.Someone(), await server.Someone());
        var id = await Announce("so many");
        string[] names = ["🎉", "👍", "👀", "🐈"];
        var answers = await Task.WhenAll(names.Select(name => ada.Put($"{Path}/{id}/reactions/{name}", "{}")));
        answers.Count(answer => answer.Status == 200).ShouldBe(2);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "Validation failed: Limit of different reactions reached");
        foreach (var (name, answer) in names.Zip(answers))
            (await bob.Put($"{Path}/{id}/reactions/{name}", "{}")).Status.ShouldBe(answer.Status);
        await server.Set(Settings.MaxAnnouncementEmojis, "8");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("no_such_emoji")]
    [InlineData("%F0%9F%8E%89%F0%9F%8E%89")]
    public async Task What_is_no_emoji_is_refused(string name)
    {
        var ada = await server.Someone();
        var id = await Announce("strict");
        var before = await server.Events();
        (await ada.Put($"{Path}/{id}/reactions/{name}", "{}")).ShouldBeRefused(
            422,
            "Validation failed: Name is not a recognized emoji"
        );
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Whom_it_names_and_what_it_links_to_is_told_as_far_as_the_reader_may_see_it()
    {
        var (ada, bob) = (await server.Someone(), await server.Someone());
        var (open, secret) = (await ada.Say("open"), await ada.Say("secret", "private"));
        await server.CatchUp();
        var page = $"http://annals.example/@{ada.Name}";
        var id = await Announce($"@{ada.Name} @nobody_at_all {page}/{open} {page}/{secret} https://elsewhere.example/@a/{open}");
        var his = await Find(bob, id);
        var named = his.GetProperty("mentions").EnumerateArray().ShouldHaveSingleItem();
        (named.GetProperty("id").GetString(), named.GetProperty("acct").GetString()).ShouldBe(($"{ada.Id}", ada.Name));
        var linked = his.GetProperty("statuses").EnumerateArray().ShouldHaveSingleItem();
        (linked.GetProperty("id").GetString(), linked.GetProperty("url").GetString()).ShouldBe(($"{open}", $"{page}/{open}"));
        (await Find(ada, id)).GetProperty("statuses").GetArrayLength().ShouldBe(2);
        (await server.Send(HttpMethod.Get, Path, token: null)).Status.ShouldBe(401);
    }

    async Task<AnnouncementId> Announce(string text, AnnouncedTime? time = null)
    {
        var id = AnnouncementId.New();
        (
            await server.Command<Announcement>(new PublishAnnouncement(id, text, time ?? AnnouncedTime.None))
        ).RefusedBy.ShouldBeNull();
        await server.CatchUp();
        return id;
    }

    static async Task<IReadOnlyList<string>> Ids(Commands.Person who) =>
        [.. (await who.Get(Path)).Ok.Entity.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    static async Task<System.Text.Json.JsonElement> Find(Commands.Person who, AnnouncementId id, string query = "") =>
        (await who.Get(Path + query)).Ok.Entity.EnumerateArray().Single(one => one.GetProperty("id").GetString() == $"{id}");

    static async Task<IReadOnlyList<string>> Reactions(Commands.Person who, AnnouncementId id) =>
        [
            .. (await Find(who, id))
                .GetProperty("reactions")
                .EnumerateArray()
                .Select(one => $"{one.GetProperty("name")} {one.GetProperty("count")} {one.GetProperty("me")}"),
        ];
}
