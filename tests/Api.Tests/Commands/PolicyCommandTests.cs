using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

/// <summary>One says of whose acts one is told, and answers those who ask to be heard.</summary>
[Collection(CommandTests.Name)]
public class PolicyCommandTests(CommandServer server)
{
    const string Policy = "/api/v2/notifications/policy";
    const string Requests = "/api/v1/notifications/requests";

    async Task<string[]> Asking(Person person)
    {
        await server.CatchUp();
        return [.. (await person.Get(Requests)).Body.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
    }

    async Task<int> Heard(Person person)
    {
        await server.CatchUp();
        return (await person.Get("/api/v1/notifications")).Body.GetArrayLength();
    }

    [Fact]
    public async Task A_policy_is_said_part_by_part_in_whatever_form()
    {
        var alice = await server.Someone();
        var usual = (await alice.Get(Policy)).Ok;
        (usual["for_not_following"], usual["for_private_mentions"], usual["for_limited_accounts"]).ShouldBe(
            ("accept", "accept", "filter")
        );
        var before = await server.Events();
        (await alice.Patch(Policy, Json("""{"for_not_following":"filter"}"""))).Ok["for_not_following"].ShouldBe("filter");
        var set = (await alice.Patch(Policy, Form("for_new_accounts=drop"))).Ok;
        (set["for_not_following"], set["for_new_accounts"]).ShouldBe(("filter", "drop"));
        (await alice.Patch(Policy, Form("for_new_accounts=drop"))).Ok["for_new_accounts"].ShouldBe("drop");
        (await server.Events()).ShouldBe(before + 2, "said again it changes nothing");
        (await alice.Get(Policy)).Ok["for_new_accounts"].ShouldBe("drop", "at once: it reads what it wrote");

        (await alice.Patch(Policy, Json("""{"for_not_following":"ignore"}"""))).Status.ShouldBe(422);
        (await alice.Patch(Policy, Form("for_new_accounts=7"))).Status.ShouldBe(422);
        (await server.Events()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task A_request_is_answered_by_whom_it_asks_alone()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        _ = (await alice.Patch(Policy, Json("""{"for_not_following":"filter"}"""))).Ok;
        foreach (var stranger in new[] { bob, carol })
            await stranger.Follow(alice);
        (await Asking(alice)).ShouldBe([$"{carol.Id}", $"{bob.Id}"]);
        (await Heard(alice)).ShouldBe(0);
        var before = await server.Events();
        foreach (var answer in new[] { "accept", "dismiss" })
        {
            (await bob.Post($"{Requests}/{carol.Id}/{answer}")).ShouldBeRefused(404, "Record not found");
            (await alice.Post($"{Requests}/{alice.Id}/{answer}")).ShouldBeRefused(404, "Record not found");
            _ = (await bob.Post($"{Requests}/{answer}", $$"""{"id":["{{carol.Id}}"]}""")).Ok;
        }
        (await server.Events()).ShouldBe(before);

        (await alice.Post($"{Requests}/{bob.Id}/accept")).Ok.Entity.EnumerateObject().ShouldBeEmpty();
        (await alice.Get(Requests)).Body.GetArrayLength().ShouldBe(1, "at once: it reads what it wrote");
        (await alice.Get($"{Requests}/merged")).Ok["merged"].ShouldBe("True");
        (await Heard(alice)).ShouldBe(1);
        (await alice.Post($"{Requests}/{bob.Id}/accept")).ShouldBeRefused(404, "Record not found");
        _ = (await alice.Post($"{Requests}/{carol.Id}/dismiss")).Ok;
        (await server.Events()).ShouldBe(before + 2);
        (await Asking(alice)).ShouldBeEmpty();
        (await Heard(alice)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_are_answered_at_once()
    {
        var (alice, bob, carol, dave) = (
            await server.Someone(),
            await server.Someone(),
            await server.Someone(),
            await server.Someone()
        );
        _ = (await alice.Patch(Policy, Json("""{"for_not_following":"filter"}"""))).Ok;
        foreach (var stranger in new[] { bob, carol, dave })
            await stranger.Follow(alice);
        await server.CatchUp();
        var before = await server.Events();
        _ = (await alice.Post($"{Requests}/accept", $$"""{"id":["{{bob.Id}}","{{carol.Id}}","{{alice.Id}}"]}""")).Ok;
        (await server.Events()).ShouldBe(before + 2);
        (await Asking(alice)).ShouldBe([$"{dave.Id}"]);
        (await Heard(alice)).ShouldBe(2);
        (
            await server.Send(HttpMethod.Post, $"{Requests}/dismiss", alice.Token, Form($"id[]={dave.Id}&id[]={bob.Id}"))
        ).Status.ShouldBe(200);
        (await server.Events()).ShouldBe(before + 3);
        (await Asking(alice)).ShouldBeEmpty();
        (await Heard(alice)).ShouldBe(2);

        var many = string.Join(',', Enumerable.Repeat($"\"{bob.Id}\"", 101));
        (await alice.Post($"{Requests}/accept", $$"""{"id":[{{many}}]}""")).Status.ShouldBe(422);
    }
}
