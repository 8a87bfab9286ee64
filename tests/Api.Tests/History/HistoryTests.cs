using System.Text.Json;
using Api.Tests.Commands;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Projections.History;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.History;

/// <summary>Each reads what they did and what happened to what is theirs, and nothing that others keep to themselves.</summary>
public sealed class HistoryTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Own = "/api/annals/v1/history";

    [Fact]
    public void There_are_words_for_every_event() => EventWords.All.Keys.ShouldBe(EventNames.All.Keys, ignoreOrder: true);

    [Fact]
    public async Task One_reads_what_one_did_the_latest_first_and_with_which_app()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await alice.Say("hello");
        await alice.Follow(bob);
        await server.CatchUp();

        var history = (await alice.Get(Own)).Body.EnumerateArray().ToArray();
        history.Select(Event).ShouldBe(["relationship.followed.v1", "post.published.v1", "account.registered.v1"]);
        Text(history[1], "words").ShouldBe("published a post");
        Text(history[1], "actor_name").ShouldBe(alice.Name);
        Text(history[1], "app").ShouldBe("Test app");
        Text(history[1], "about").ShouldStartWith("post/");
    }

    [Fact]
    public async Task It_says_from_where_one_signed_in()
    {
        var alice = await server.Someone();
        var place = new Personal<SignInPlace>(Account.Subject(alice.Id), new SignInPlace("192.0.2.0", "Firefox on Linux"));
        using (new Origin(alice.Id, "web", Guid.NewGuid().ToString("N")).Enter())
        {
            await using var session = server.Store.LightweightSession();
            await session.Write<AccountCredentials>(
                AccountCredentials.Stream(alice.Id),
                new RecordSignIn(alice.Id, "a session", place).Decide,
                default
            );
            await session.SaveChangesAsync();
        }
        await server.CatchUp();
        var latest = (await alice.Get(Own)).Body[0];
        (Text(latest, "event"), Text(latest, "place")).ShouldBe(("credentials.signed_in.v1", "Firefox on Linux, 192.0.2.0"));
    }

    [Fact]
    public async Task It_is_paged_both_ways_and_filtered()
    {
        var alice = await server.Someone();
        for (var i = 0; i < 5; i++)
        {
            var post = await alice.Say($"text {i}");
            _ = (await alice.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        }
        await server.CatchUp();
        var all = Positions((await alice.Get(Own)).Body);
        all.Length.ShouldBe(11);
        all.ShouldBe(all.OrderDescending());

        Positions((await alice.Get($"{Own}?limit=3")).Body).ShouldBe(all[..3]);
        Positions((await alice.Get($"{Own}?limit=3&max_id={all[2]}")).Body).ShouldBe(all[3..6]);
        Positions((await alice.Get($"{Own}?limit=3&min_id={all[6]}")).Body).ShouldBe(all[3..6]);
        Positions((await alice.Get($"{Own}?since_id={all[6]}")).Body).ShouldBe(all[..6]);
        (await alice.Get($"{Own}?event=post.&limit=3"))
            .Body.EnumerateArray()
            .Select(Event)
            .Distinct()
            .ShouldBe(["post.published.v1"]);
        Positions((await alice.Get($"{Own}?event=post.")).Body).Length.ShouldBe(5);
        Positions((await alice.Get($"{Own}?app=another")).Body).ShouldBeEmpty();
        using var page = await Ask(alice, $"{Own}?limit=3");
        page.Headers.GetValues("Link").Single().ShouldContain($"max_id={all[2]}");
        using var last = await Ask(alice, $"{Own}?limit=3&max_id={all[9]}");
        last.Headers.GetValues("Link").Single().ShouldNotContain("max_id");
    }

    [Fact]
    public async Task All_of_it_is_had_as_a_file_the_first_first()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        for (var i = 0; i < 205; i++)
            await alice.Say($"text {i} 漢字");
        await bob.Say("not hers");
        await server.CatchUp();
        using var answer = await Ask(alice, $"{Own}/export");
        var headers = answer.Content.Headers;
        (headers.ContentType!.MediaType, headers.ContentDisposition!.FileName).ShouldBe(
            ("application/x-ndjson", "history.ndjson")
        );
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(206);
        // each as a page has it
        var page = (await alice.Get($"{Own}?limit=200")).Body.EnumerateArray().Select(entry => entry.GetRawText());
        lines.Reverse().Take(200).ShouldBe(page);
    }

    [Fact]
    public async Task An_author_reads_what_happened_to_a_post_but_not_who_keeps_it_or_voted()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        foreach (var deed in new[] { "favourite", "bookmark", "mute", "reblog" })
            _ = (await bob.Post($"/api/v1/statuses/{post}/{deed}")).Ok;
        _ = (
            await bob.Post("/api/v1/statuses", $$"""{"status":"for my eyes","visibility":"direct","in_reply_to_id":"{{post}}"}""")
        ).Ok;
        await alice.Delete($"/api/v1/statuses/{post}");
        await server.CatchUp();

        var path = $"{Own}/post/{post}";
        (await alice.Get(path))
            .Body.EnumerateArray()
            .Select(Event)
            .ShouldBe(["post.deleted.v1", "reaction.boosted.v1", "reaction.favourited.v1", "post.published.v1"]);
        (await bob.Get(path)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task How_two_came_to_stand_is_told_without_what_the_other_decided_alone()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        await bob.Follow(alice);
        _ = (await bob.Post($"/api/v1/accounts/{alice.Id}/mute")).Ok;
        _ = (await bob.Post($"/api/v1/accounts/{alice.Id}/note", """{"comment":"hm"}""")).Ok;
        await server.CatchUp();

        (await alice.Get($"{Own}/relationship/{bob.Id}")).Body.GetArrayLength().ShouldBe(2);
        (await bob.Get($"{Own}/relationship/{alice.Id}"))
            .Body.EnumerateArray()
            .Select(Event)
            .ShouldBe(["relationship.noted.v1", "relationship.muted.v1", "relationship.followed.v1", "relationship.followed.v1"]);
    }

    [Fact]
    public async Task A_list_tells_who_came_and_went_to_its_owner_alone()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        string list = (await alice.Post("/api/v1/lists", """{"title": "friends"}""")).Ok["id"];
        _ = (await alice.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids": ["{{bob.Id}}"]}""")).Ok;
        _ = (await alice.Post($"/api/v1/accounts/{bob.Id}/unfollow")).Ok;
        await server.CatchUp();
        (await alice.Get($"{Own}/list/{list}"))
            .Body.EnumerateArray()
            .Select(Event)
            .ShouldBe(["relationship.unlisted.v1", "relationship.listed.v1", "list.created.v1"]);
        (await bob.Get($"{Own}/list/{list}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_came_of_a_request_is_told_to_who_made_it()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        await bob.Block(alice);
        await server.CatchUp();
        var request = Text((await bob.Get(Own)).Body[0], "request");
        (await bob.Get($"{Own}/request/{request}")).Body.EnumerateArray().Select(Event).ShouldContain("relationship.blocked.v1");
        (await bob.Get($"{Own}/request/{request}"))
            .Body.GetArrayLength()
            .ShouldBeGreaterThan(1, "whom one blocks follows no more");
        (await alice.Get($"{Own}/request/{request}")).Body.GetArrayLength().ShouldBe(0);
    }

    async Task<HttpResponseMessage> Ask(Person person, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", person.Token);
        return await server.Client.SendAsync(request);
    }

    static long[] Positions(JsonElement page) =>
        [.. page.EnumerateArray().Select(entry => entry.GetProperty("position").GetInt64())];

    static string Event(JsonElement entry) => Text(entry, "event");

    static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
}
