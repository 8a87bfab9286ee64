using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class ListCommandTests(CommandServer server)
{
    [Fact]
    public async Task A_list_is_made_as_it_was_wished_changed_and_deleted()
    {
        var alice = await server.Someone();
        var made = (await alice.Post("/api/v1/lists", """{"title":"friends"}""")).Ok;
        (made["title"], made["replies_policy"], made["exclusive"]).ShouldBe(("friends", "list", "False"));
        var path = $"/api/v1/lists/{made["id"]}";
        var changed = (await alice.Put(path, """{"replies_policy":"none","exclusive":true}""")).Ok;
        (changed["title"], changed["replies_policy"], changed["exclusive"]).ShouldBe(("friends", "none", "True"));
        await server.CatchUp();
        (await alice.Get(path)).Ok.Entity.GetRawText().ShouldBe(changed.Entity.GetRawText());

        var before = await server.Events();
        for (var i = 0; i < 2; i++)
            (await alice.Delete(path)).Ok.Entity.GetRawText().ShouldBe("{}");
        (await server.Events()).ShouldBe(before + 1);
        await server.CatchUp();
        (await alice.Get(path)).ShouldBeRefused(404, "Record not found");
        (await alice.Put(path, """{"title":"again"}""")).ShouldBeRefused(404, "Record not found");
        (await alice.Get("/api/v1/lists")).Ok.Entity.GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"title":" "}""", "Validation failed: Title can't be blank")]
    [InlineData("{}", "Validation failed: title is missing")]
    [InlineData("""{"title":"a","replies_policy":"all"}""", "Validation failed: replies_policy is not of the expected type")]
    public async Task What_is_no_list_is_refused(string json, string error)
    {
        var alice = await server.Someone();
        (await alice.Post("/api/v1/lists", json)).ShouldBeRefused(422, error);
    }

    [Fact]
    public async Task Several_are_put_on_a_list_and_taken_off_it_by_body_or_by_query()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        await alice.Follow(carol);
        var path = await Made(alice);
        (await alice.Post($"{path}/accounts", Ids(bob, carol, bob))).Ok.Entity.GetRawText().ShouldBe("{}");
        var before = await server.Events();
        _ = (await alice.Post($"{path}/accounts", Ids(bob))).Ok; // said twice
        (await server.Events()).ShouldBe(before);
        await server.CatchUp();
        (await Members(alice, path)).ShouldBe([bob.Id, carol.Id], ignoreOrder: true);
        (await alice.Get($"/api/v1/accounts/{bob.Id}/lists")).Ok.Entity.GetArrayLength().ShouldBe(1);

        _ = (await alice.Delete($"{path}/accounts?account_ids[]={bob.Id}")).Ok;
        var remove = Http.Answers.Json(Ids(carol));
        _ = (await server.Send(HttpMethod.Delete, $"{path}/accounts", alice.Token, remove)).Ok;
        await server.CatchUp();
        (await Members(alice, path)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_are_put_on_it_or_none()
    {
        var (alice, bob, stranger) = (await server.Someone(), await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        var path = await Made(alice);
        var before = await server.Events();
        foreach (var other in new[] { stranger.Id, AccountId.New(), alice.Id })
            (await alice.Post($"{path}/accounts", $$"""{"account_ids":["{{bob.Id}}","{{other}}"]}""")).ShouldBeRefused(
                422,
                "Validation failed: Only people whom you follow can be on a list"
            );
        var many = string.Join(',', Enumerable.Range(0, 101).Select(_ => $"\"{AccountId.New()}\""));
        (await alice.Post($"{path}/accounts", $$"""{"account_ids":[{{many}}]}""")).ShouldBeRefused(
            422,
            "Validation failed: account_ids are more than 100"
        );
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_reads_or_changes_a_list_of_another()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await alice.Follow(carol);
        await bob.Follow(carol);
        var path = await Made(alice);
        _ = (await alice.Post($"{path}/accounts", Ids(carol))).Ok;
        await server.CatchUp();
        var timeline = path.Replace("/lists/", "/timelines/list/", StringComparison.Ordinal);
        var before = await server.Events();
        foreach (
            var refused in new[]
            {
                await bob.Get(path),
                await bob.Get($"{path}/accounts"),
                await bob.Get(timeline),
                await bob.Put(path, """{"title":"mine"}"""),
                await bob.Post($"{path}/accounts", Ids(carol)),
                await bob.Post($"{path}/accounts", """{"account_ids":[]}"""),
                await bob.Delete($"{path}/accounts?account_ids[]={carol.Id}"),
                await bob.Delete(path),
            }
        )
            refused.ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
        (await bob.Get("/api/v1/lists")).Ok.Entity.GetArrayLength().ShouldBe(0);
        (await bob.Get($"/api/v1/accounts/{carol.Id}/lists")).Ok.Entity.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Whom_one_follows_no_longer_is_on_no_list_and_not_again_by_being_followed_again()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        foreach (var other in new[] { bob, carol })
            await alice.Follow(other);
        var path = await Made(alice);
        _ = (await alice.Post($"{path}/accounts", Ids(bob, carol))).Ok;
        _ = (await alice.Post($"/api/v1/accounts/{bob.Id}/unfollow")).Ok;
        await carol.Block(alice);
        await server.CatchUp();
        (await Members(alice, path)).ShouldBeEmpty();
        await alice.Follow(bob);
        await server.CatchUp();
        (await Members(alice, path)).ShouldBeEmpty();
        _ = (await alice.Post($"{path}/accounts", Ids(bob))).Ok;
        await server.CatchUp();
        (await Members(alice, path)).ShouldBe([bob.Id]);
    }

    static string Ids(params Person[] people) =>
        $$"""{"account_ids":[{{string.Join(',', people.Select(person => $"\"{person.Id}\""))}}]}""";

    /// <summary>The path of a new list.</summary>
    static async Task<string> Made(Person owner) =>
        $"/api/v1/lists/{(await owner.Post("/api/v1/lists", """{"title":"friends"}""")).Ok["id"]}";

    static async Task<IReadOnlyList<AccountId>> Members(Person owner, string path) =>
        [
            .. (await owner.Get($"{path}/accounts"))
                .Ok.Entity.EnumerateArray()
                .Select(account => AccountId.Parse(account.GetProperty("id").GetString()!, null)),
        ];
}
