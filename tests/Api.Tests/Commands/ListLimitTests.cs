using Domain.Instance;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>Limits that hold although many ask at once.</summary>
public sealed class ListLimitTests(CommandServer server) : IClassFixture<CommandServer>, IAsyncLifetime
{
    const int Limit = 3;
    const string NoMoreLists = "Validation failed: You cannot have more lists";
    const string NoMoreMembers = "Validation failed: There cannot be more people on this list";

    public async Task InitializeAsync()
    {
        await server.Set(Settings.MaxLists, $"{Limit}");
        await server.Set(Settings.MaxListMembers, $"{Limit}");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Of_many_lists_made_at_once_as_many_are_made_as_the_limit_allows()
    {
        var alice = await server.Someone();
        var before = await server.Events();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Make(alice, $"list {i}")));
        Judge(answers, NoMoreLists);
        (await server.Events()).ShouldBe(before + Limit);
    }

    [Fact]
    public async Task Of_many_put_on_a_list_at_once_as_many_are_as_the_limit_allows()
    {
        var (alice, list) = await WithList();
        var others = new List<Person>();
        for (var i = 0; i < 8; i++)
            others.Add(await Followed(alice));
        var before = await server.Events();
        Judge(await Task.WhenAll(others.Select(other => Add(alice, list, other))), NoMoreMembers);
        (await server.Events()).ShouldBe(before + Limit);
    }

    [Fact]
    public async Task Of_many_at_once_that_do_not_all_fit_none_is_put_on_it()
    {
        var (alice, list) = await WithList();
        var others = new List<Person>();
        for (var i = 0; i <= Limit; i++)
            others.Add(await Followed(alice));
        var before = await server.Events();
        (await Add(alice, list, [.. others])).ShouldBeRefused(422, NoMoreMembers);
        (await server.Events()).ShouldBe(before);
        _ = (await Add(alice, list, [.. others.Take(Limit)])).Ok;
    }

    [Fact]
    public async Task Who_deletes_a_list_may_make_another()
    {
        var alice = await server.Someone();
        var first = (await Make(alice, "first")).Ok["id"];
        for (var i = 1; i < Limit; i++)
            _ = (await Make(alice, $"{i}")).Ok;
        (await Make(alice, "one more")).ShouldBeRefused(422, NoMoreLists);
        for (var i = 0; i < 2; i++)
            _ = (await alice.Delete($"/api/v1/lists/{first}")).Ok;
        _ = (await Make(alice, "one more")).Ok;
        (await Make(alice, "and one more")).ShouldBeRefused(422, NoMoreLists);
    }

    [Fact]
    public async Task Who_goes_makes_room_whether_taken_off_or_unfollowed()
    {
        var (alice, list) = await WithList();
        Person[] members = [await Followed(alice), await Followed(alice), await Followed(alice)];
        _ = (await Add(alice, list, members)).Ok;
        var (next, last) = (await Followed(alice), await Followed(alice));
        (await Add(alice, list, next)).ShouldBeRefused(422, NoMoreMembers);
        _ = (await alice.Delete($"/api/v1/lists/{list}/accounts?account_ids[]={members[0].Id}")).Ok;
        _ = (await Add(alice, list, next)).Ok;
        (await Add(alice, list, last)).ShouldBeRefused(422, NoMoreMembers);
        _ = (await alice.Post($"/api/v1/accounts/{members[1].Id}/unfollow")).Ok;
        _ = (await Add(alice, list, last)).Ok;
        (await Add(alice, list, members[0])).ShouldBeRefused(422, NoMoreMembers);
    }

    async Task<(Person Owner, string List)> WithList()
    {
        var owner = await server.Someone();
        return (owner, (await Make(owner, "friends")).Ok["id"]);
    }

    async Task<Person> Followed(Person by)
    {
        var other = await server.Someone();
        await by.Follow(other);
        return other;
    }

    static Task<Answer> Make(Person owner, string title) => owner.Post("/api/v1/lists", $$"""{"title":"{{title}}"}""");

    static Task<Answer> Add(Person owner, string list, params Person[] members) =>
        owner.Post(
            $"/api/v1/lists/{list}/accounts",
            $$"""{"account_ids":[{{string.Join(',', members.Select(member => $"\"{member.Id}\""))}}]}"""
        );

    static void Judge(Answer[] answers, string error)
    {
        answers.Count(answer => answer.Status == 200).ShouldBe(Limit);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, error);
    }
}
