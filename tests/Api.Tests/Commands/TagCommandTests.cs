using Annals.Testing;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

public sealed class TagCommandTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_hashtag_is_followed_and_followed_no_more_each_once()
    {
        var alice = await server.Someone();
        (await alice.Get("/api/v1/tags/Caf%C3%A9")).Ok["following"].ShouldBe("False");
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
        {
            var followed = (await alice.Post("/api/v1/tags/Cafe%CC%81/follow")).Ok;
            (followed["name"], followed["following"]).ShouldBe(("café", "True"));
            followed["url"].ShouldBe("http://annals.example/tags/caf%C3%A9");
        }
        (await server.Events()).ShouldBe(before + 1);
        await server.CatchUp();
        (await alice.Get("/api/v1/tags/caf%C3%A9")).Ok["following"].ShouldBe("True");
        (await alice.Get("/api/v2/search?q=%23caf%C3%A9"))
            .Ok.Entity.GetProperty("hashtags")[0]
            .GetProperty("following")
            .GetBoolean()
            .ShouldBeTrue();
        var anyone = (await server.Send(HttpMethod.Get, "/api/v1/tags/caf%C3%A9", token: null)).Ok;
        anyone.Entity.TryGetProperty("following", out _).ShouldBeFalse();

        for (var i = 0; i < 2; i++)
            (await alice.Post("/api/v1/tags/CAF%C3%89/unfollow")).Ok["following"].ShouldBe("False");
        (await server.Events()).ShouldBe(before + 2);
        await server.CatchUp();
        (await alice.Get("/api/v1/followed_tags")).Ok.Entity.GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("two%20words")]
    [InlineData("a.b")]
    [InlineData("%ED%A0%80")]
    public async Task What_is_no_hashtag_is_not_there(string name)
    {
        var alice = await server.Someone();
        foreach (var verb in new[] { "follow", "unfollow" })
            (await alice.Post($"/api/v1/tags/{name}/{verb}")).Status.ShouldBeOneOf(400, 404);
        (await alice.Get($"/api/v1/tags/{name}")).Status.ShouldBeOneOf(400, 404);
        (await alice.Get($"/api/v1/tags/{new string('a', 101)}")).ShouldBeRefused(404, "Record not found");
    }

    [Fact]
    public async Task Of_many_followed_at_once_as_many_are_as_the_limit_allows()
    {
        await server.Set(Settings.MaxFollowedTags, "3");
        var alice = await server.Someone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => alice.Post($"/api/v1/tags/t{i}/follow")));
        answers.Count(answer => answer.Status == 200).ShouldBe(3);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "Validation failed: You cannot follow more hashtags");
        await server.Set(Settings.MaxFollowedTags, "400");
    }

    [Fact]
    public async Task Opposite_wishes_at_once_end_as_one_of_them()
    {
        var alice = await server.Someone();
        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(
                alice.Post("/api/v1/tags/tug/follow"),
                alice.Post("/api/v1/tags/tug/unfollow"),
                alice.Post("/api/v1/tags/tug/follow")
            );
            answers.ShouldAllBe(answer => answer.Status == 200);
        }
        await server.CatchUp();
        var follows = (await alice.Get("/api/v1/tags/tug")).Ok["following"] == "True";
        (await alice.Get("/api/v1/followed_tags")).Ok.Entity.GetArrayLength().ShouldBe(follows ? 1 : 0);
    }

    [Fact]
    public async Task The_log_does_not_say_what_one_likes_to_read()
    {
        var alice = await server.Someone();
        _ = (await alice.Post("/api/v1/tags/canarytag/follow")).Ok;
        _ = (await alice.Post("/api/v1/tags/canarytag/unfollow")).Ok;
        _ = (await alice.Post("/api/v1/tags/canarytag/feature")).Ok;
        _ = (await alice.Post("/api/v1/tags/canarytag/unfeature")).Ok;
        await using var database = TestDatabase.Open(server.Database.Superuser);
        await using var command = database.CreateCommand(
            "select count(*) from annals.mt_events where data::text like '%canarytag%'"
        );
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }
}
