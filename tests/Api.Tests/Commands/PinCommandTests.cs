using Domain.Instance;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

public sealed class PinCommandTests(CommandServer server) : IClassFixture<CommandServer>
{
    const int Limit = 3;

    [Fact]
    public async Task A_post_is_pinned_to_a_profile_for_all_who_may_see_it_until_it_is_unpinned()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (open, closed) = (await alice.Say("open"), await alice.Say("closed", "private"));
        foreach (var id in new[] { open, closed })
            (await alice.Post($"/api/v1/statuses/{id}/pin")).Ok["pinned"].ShouldBe("True");
        var before = await server.Events();
        (await alice.Post($"/api/v1/statuses/{open}/pin")).Ok["pinned"].ShouldBe("True");
        (await server.Events()).ShouldBe(before);
        await server.CatchUp();
        (await Pinned(alice, alice)).ShouldBe([$"{closed}", $"{open}"]);
        (await Pinned(alice, bob)).ShouldBe([$"{open}"]);
        (await alice.Get($"/api/v1/statuses/{open}")).Ok["pinned"].ShouldBe("True");
        (await bob.Get($"/api/v1/statuses/{open}")).Body.TryGetProperty("pinned", out _).ShouldBeFalse();
        (await alice.Put($"/api/v1/statuses/{open}", """{"status":"wide open"}""")).Ok["pinned"].ShouldBe("True");

        (await alice.Post($"/api/v1/statuses/{open}/unpin")).Ok["pinned"].ShouldBe("False");
        _ = (await alice.Delete($"/api/v1/statuses/{closed}")).Ok;
        await server.CatchUp();
        (await Pinned(alice, alice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_ones_own_or_not_for_a_profile_is_not_pinned()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (open, closed, direct) = (
            await alice.Say("open"),
            await alice.Say("closed", "private"),
            await bob.Say("note", "direct")
        );
        var boost = (await bob.Post($"/api/v1/statuses/{open}/reblog")).Ok["id"];
        await server.CatchUp();
        var before = await server.Events();
        foreach (var id in new[] { $"{open}", boost })
            (await bob.Post($"/api/v1/statuses/{id}/pin")).ShouldBeRefused(
                422,
                "Validation failed: Someone else's post cannot be pinned"
            );
        (await bob.Post($"/api/v1/statuses/{closed}/pin")).ShouldBeRefused(404, "Record not found");
        (await bob.Post($"/api/v1/statuses/{direct}/pin")).ShouldBeRefused(
            422,
            "Validation failed: Posts that are only visible to mentioned users cannot be pinned"
        );
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_many_pinned_at_once_as_many_are_as_the_limit_allows_and_a_deletion_makes_room()
    {
        await server.Set(Settings.MaxPins, $"{Limit}");
        var alice = await server.Someone();
        var posts = new List<Domain.Posts.PostId>();
        for (var i = 0; i < 8; i++)
            posts.Add(await alice.Say($"post {i}"));
        var answers = await Task.WhenAll(posts.Select(post => alice.Post($"/api/v1/statuses/{post}/pin")));
        answers.Count(answer => answer.Status == 200).ShouldBe(Limit);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "Validation failed: You have already pinned the maximum number of posts");

        var (pinned, other) = (
            posts.Where((_, i) => answers[i].Status == 200).First(),
            posts.Where((_, i) => answers[i].Status != 200).First()
        );
        _ = (await alice.Delete($"/api/v1/statuses/{pinned}")).Ok;
        _ = (await alice.Post($"/api/v1/statuses/{other}/pin")).Ok;
        (await server.Send(HttpMethod.Get, "/api/v2/instance", null))
            .Ok["configuration.accounts.max_pinned_statuses"]
            .ShouldBe($"{Limit}");
    }

    static async Task<string[]> Pinned(Person author, Person reader) =>
        [
            .. (await reader.Get($"/api/v1/accounts/{author.Id}/statuses?pinned=true"))
                .Ok.Entity.EnumerateArray()
                .Select(post => post.GetProperty("id").GetString()!),
        ];
}
