using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class MarkerCommandTests(CommandServer server)
{
    const string Path = "/api/v1/markers";
    const string Both = $"{Path}?timeline[]=home&timeline[]=notifications";

    [Fact]
    public async Task A_marker_is_kept_with_how_often_it_was_moved()
    {
        var alice = await server.Someone();
        (await alice.Get(Both)).Body.GetRawText().ShouldBe("{}");
        var (first, second) = (PostId.New(), PostId.New());
        (await Move(alice, first)).Ok["home.version"].ShouldBe("1");
        var moved = (await Move(alice, second)).Ok;
        (moved["home.last_read_id"], moved["home.version"]).ShouldBe(($"{second}", "2"));
        (await Move(alice, second)).Ok["home.version"].ShouldBe("2"); // said twice
        await server.CatchUp();
        (await alice.Get($"{Path}?timeline[]=home")).Ok.Entity.GetRawText().ShouldBe(moved.Entity.GetRawText());
        (await alice.Get($"{Path}?timeline[]=notifications")).Body.GetRawText().ShouldBe("{}");
        (await alice.Get(Path)).Body.GetRawText().ShouldBe("{}");
        (await (await server.Someone()).Get(Both)).Body.GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task Both_are_moved_at_once_also_by_a_form()
    {
        var (alice, id) = (await server.Someone(), PostId.New());
        var form = Http.Answers.Form($"home[last_read_id]={id}&notifications[last_read_id]={id}");
        var moved = (await server.Send(HttpMethod.Post, Path, alice.Token, form)).Ok;
        (moved["home.last_read_id"], moved["notifications.last_read_id"]).ShouldBe(($"{id}", $"{id}"));
    }

    [Theory]
    [InlineData("""{"home":{}}""")]
    [InlineData("""{"home":{"last_read_id":"7"}}""")]
    [InlineData("""{"notifications":{"last_read_id":null}}""")]
    public async Task What_is_no_place_is_refused(string json)
    {
        var alice = await server.Someone();
        var before = await server.Events();
        (await alice.Post(Path, json)).Status.ShouldBe(422);
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_read_is_not_counted_as_unread()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        await bob.Follow(alice);
        await server.CatchUp();
        var seen = (await alice.Get("/api/v1/notifications")).Ok.Entity[0].GetProperty("id").GetString();
        _ = (await alice.Post(Path, $$"""{"notifications":{"last_read_id":"{{seen}}"} }""")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        await server.CatchUp();
        (await alice.Get("/api/v1/notifications/unread_count")).Ok["count"].ShouldBe("1");
        (await alice.Get("/api/v1/notifications")).Ok.Entity.GetArrayLength().ShouldBe(2);
    }

    static Task<Answer> Move(Person who, PostId to) => who.Post(Path, $$"""{"home":{"last_read_id":"{{to}}"} }""");
}
