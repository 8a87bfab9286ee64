using System.Text.Json;
using Domain.Notifications;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>What people do rings whom it concerns, once; what is taken back, or put away, rings no more.</summary>
[Collection(CommandTests.Name)]
public class NotificationCommandTests(CommandServer server)
{
    const string All = "/api/v1/notifications";

    async Task<(Person Alice, Person Bob)> Two() => (await server.Someone(), await server.Someone());

    /// <summary>As <c>type of whom</c>, newest first.</summary>
    async Task<string[]> Ringing(Person person, string query = "")
    {
        await server.CatchUp();
        var answer = await person.Get(All + query);
        answer.Status.ShouldBe(200);
        return
        [
            .. answer
                .Body.EnumerateArray()
                .Select(one => $"{one.GetProperty("type")} {one.GetProperty("account").GetProperty("id")}"),
        ];
    }

    async Task<string[]> Ids(Person person)
    {
        await server.CatchUp();
        return [.. (await person.Get(All)).Body.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
    }

    [Fact]
    public async Task Each_act_rings_whom_it_concerns_and_nobody_else()
    {
        var (alice, bob) = await Two();
        var post = await alice.Say("hello");
        await bob.Follow(alice);
        await bob.Say($"@{alice.Name}", "direct");
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/reblog")).Ok;
        (await Ringing(alice)).ShouldBe([$"reblog {bob.Id}", $"favourite {bob.Id}", $"mention {bob.Id}", $"follow {bob.Id}"]);
        (await Ringing(bob)).ShouldBeEmpty();

        _ = (await alice.Put($"/api/v1/statuses/{post}", """{"status":"hello again"}""")).Ok;
        (await Ringing(bob)).ShouldBe([$"update {alice.Id}"]);
        _ = (await alice.Put($"/api/v1/statuses/{post}", """{"status":"and again"}""")).Ok;
        (await Ringing(bob)).ShouldBe([$"update {alice.Id}"]);
        (await Ringing(alice)).Length.ShouldBe(4);
    }

    [Fact]
    public async Task Ones_own_acts_ring_nobody()
    {
        var alice = await server.Someone();
        await server.CatchUp(); // a name is found once its bearer's row is there
        var post = await alice.Say($"I, @{alice.Name}");
        _ = (await alice.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        _ = (await alice.Post($"/api/v1/statuses/{post}/reblog")).Ok;
        await server.CatchUp();
        _ = (await alice.Put($"/api/v1/statuses/{post}", """{"status":"me"}""")).Ok;
        (await Ringing(alice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_taken_back_rings_no_more_and_rings_anew_when_it_is_done_anew()
    {
        var (alice, bob) = await Two();
        var post = await alice.Say("hello");
        string[] acts =
        [
            $"/api/v1/accounts/{alice.Id}/follow",
            $"/api/v1/statuses/{post}/favourite",
            $"/api/v1/statuses/{post}/reblog",
        ];
        string[] undone =
        [
            $"/api/v1/accounts/{alice.Id}/unfollow",
            $"/api/v1/statuses/{post}/unfavourite",
            $"/api/v1/statuses/{post}/unreblog",
        ];
        async Task Do(string[] all)
        {
            foreach (var act in all)
                _ = (await bob.Post(act)).Ok;
        }
        await Do(acts);
        var before = await Ids(alice);
        before.Length.ShouldBe(3);
        await Do(undone);
        (await Ids(alice)).ShouldBeEmpty();
        await Do(acts);
        var after = await Ids(alice);
        after.Length.ShouldBe(3);
        after.Intersect(before).ShouldBeEmpty();
        after.ShouldAllBe(id => string.CompareOrdinal(id, before[0]) > 0);
    }

    [Fact]
    public async Task A_request_rings_until_it_is_answered_or_withdrawn()
    {
        var (alice, bob) = await Two();
        (await alice.Patch("/api/v1/accounts/update_credentials", Http.Answers.Form("locked=1"))).Ok["locked"].ShouldBe("True");
        await bob.Follow(alice);
        (await Ringing(alice)).ShouldBe([$"follow_request {bob.Id}"]);
        _ = (await alice.Post($"/api/v1/follow_requests/{bob.Id}/authorize")).Ok;
        (await Ringing(alice)).ShouldBe([$"follow {bob.Id}"]);
        _ = (await alice.Post($"/api/v1/accounts/{bob.Id}/remove_from_followers")).Ok;
        (await Ringing(alice)).ShouldBeEmpty();

        await bob.Follow(alice);
        _ = (await bob.Post($"/api/v1/accounts/{alice.Id}/unfollow")).Ok;
        (await Ringing(alice)).ShouldBeEmpty();
        await bob.Follow(alice);
        _ = (await alice.Post($"/api/v1/follow_requests/{bob.Id}/reject")).Ok;
        (await Ringing(alice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_about_a_deleted_post_rings_no_more()
    {
        var (alice, bob) = await Two();
        var (post, mention) = (await alice.Say("hello"), await bob.Say($"@{alice.Name}"));
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        (await Ringing(alice)).Length.ShouldBe(2);
        _ = await alice.Delete($"/api/v1/statuses/{post}");
        _ = await bob.Delete($"/api/v1/statuses/{mention}");
        (await Ringing(alice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_an_edit_names_first_is_told_and_whom_it_named_before_is_not()
    {
        var (alice, bob) = await Two();
        var carol = await server.Someone();
        await server.CatchUp(); // a name that nobody is known by is text
        var post = await alice.Say($"@{bob.Name}");
        _ = (await alice.Put($"/api/v1/statuses/{post}", $$"""{"status":"@{{bob.Name}} @{{carol.Name}}"}""")).Ok;
        (await Ringing(bob)).ShouldBe([$"mention {alice.Id}"]);
        (await Ringing(carol)).ShouldBe([$"mention {alice.Id}"]);
    }

    [Fact]
    public async Task One_is_put_away_by_whom_it_rings_alone()
    {
        var (alice, bob) = await Two();
        await bob.Follow(alice);
        await bob.Say($"@{alice.Name}");
        var ids = await Ids(alice);
        var before = await server.Events();
        (await bob.Get($"{All}/{ids[0]}")).ShouldBeRefused(404, "Record not found");
        (await bob.Post($"{All}/{ids[0]}/dismiss")).ShouldBeRefused(404, "Record not found");
        (await alice.Post($"{All}/{NotificationId.Of(1, alice.Id)}/dismiss")).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
        (await Ids(alice)).ShouldBe(ids);

        _ = (await alice.Post($"{All}/{ids[0]}/dismiss")).Ok;
        (await server.Events()).ShouldBe(before + 1);
        (await alice.Get($"{All}/{ids[0]}")).ShouldBeRefused(404, "Record not found"); // at once: it reads what it wrote
        (await Ids(alice)).ShouldBe([ids[1]]);
        (await alice.Post($"{All}/{ids[0]}/dismiss")).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task All_are_cleared_and_what_rings_since_is_there()
    {
        var (alice, bob) = await Two();
        await bob.Follow(alice);
        await alice.Follow(bob);
        (await Ids(alice)).Length.ShouldBe(1);
        var before = await server.Events();
        _ = (await alice.Post($"{All}/clear")).Ok;
        (await server.Events()).ShouldBe(before + 1);
        (await alice.Get(All)).Body.GetArrayLength().ShouldBe(0);
        _ = (await alice.Post($"{All}/clear")).Ok;
        (await server.Events()).ShouldBe(before + 1, "nothing rang since");
        (await Ringing(bob)).ShouldBe([$"follow {alice.Id}"]);

        await bob.Say($"@{alice.Name}");
        (await Ringing(alice)).ShouldBe([$"mention {bob.Id}"]);
        (await alice.Get($"{All}/unread_count")).Ok["count"].ShouldBe("1");
    }

    [Fact]
    public async Task Clearing_where_nothing_ever_rang_appends_nothing()
    {
        var alice = await server.Someone();
        var before = await server.Events();
        (await alice.Post($"{All}/clear")).Ok.Entity.EnumerateObject().ShouldBeEmpty();
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task One_by_one_is_shown_as_in_the_list()
    {
        var (alice, bob) = await Two();
        await bob.Say($"@{alice.Name}");
        await server.CatchUp();
        var listed = (await alice.Get(All)).Body[0];
        var one = (await alice.Get($"{All}/{listed.GetProperty("id")}")).Ok.Entity;
        JsonElement.DeepEquals(one, listed).ShouldBeTrue();
    }
}
