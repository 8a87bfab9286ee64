using System.Net;
using Api.Auth.Users;
using Api.Tests.Erasure;
using Domain.Accounts;
using Marten;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

/// <summary>Whoever is called otherwise is found by each name that they had, in one step, and nobody else is.</summary>
public sealed class RenameTests : IAsyncLifetime
{
    const string Site = "http://annals.example";

    readonly CommandServer server = new() { Messages = Erasing.Promptly };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Pages_of_three_former_names_lead_to_the_last_in_one_step()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        await server.CatchUp();
        var mention = await bob.Say($"hello @{alice.Name}");
        string[] former = [alice.Name, "second_name", "ThirdName"];
        foreach (var name in former[1..].Append("Alicia"))
            await Rename(alice, name);
        await server.CatchUp();

        foreach (var name in former.Append(alice.Name.ToUpperInvariant()))
        {
            (await Step($"/@{name}")).ShouldBe((HttpStatusCode.MovedPermanently, $"{Site}/@Alicia"));
            (await Step($"/@{name}?max_id={post}")).ShouldBe((HttpStatusCode.MovedPermanently, $"{Site}/@Alicia?max_id={post}"));
            (await Step($"/@{name}/{post}")).ShouldBe((HttpStatusCode.MovedPermanently, $"{Site}/@Alicia/{post}"));
            (await bob.Get($"/api/v1/accounts/lookup?acct={name}")).Ok["acct"].ShouldBe("Alicia");
            var finger = await server.Client.GetStringAsync($"/.well-known/webfinger?resource=acct:{name}@annals.example");
            finger.ShouldContain("\"acct:Alicia@annals.example\"");
        }
        foreach (var path in new[] { "/@Alicia", "/@alicia", $"/@Alicia/{post}" })
            (await Step(path)).ShouldBe((HttpStatusCode.OK, null));

        var shown = (await bob.Get($"/api/v1/statuses/{mention}")).Ok;
        shown["content"].ShouldContain($"href=\"{Site}/@Alicia\"");
        shown["mentions"].ShouldContain("\"acct\":\"Alicia\"");
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_given_back_and_the_way_turns_round()
    {
        var alice = await server.Someone();
        await Rename(alice, "there");
        await Rename(alice, alice.Name);
        await server.CatchUp();
        (await Step($"/@{alice.Name}")).ShouldBe((HttpStatusCode.OK, null));
        (await Step("/@there")).ShouldBe((HttpStatusCode.MovedPermanently, $"{Site}/@{alice.Name}"));
        using var moved = await server.Client.GetAsync("/@there");
        moved.Headers.CacheControl!.NoCache.ShouldBeTrue("a browser that remembered both ways would go round in circles");
    }

    [Fact]
    public async Task Nobody_else_is_ever_called_so()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await Rename(alice, "renamed_once");
        await Rename(alice, "renamed_twice");
        var app = await server.Token(account: null);
        foreach (var name in new[] { alice.Name, "RENAMED_once", "renamed_twice" })
        {
            (await server.Command<Account>(new RenameAccount(bob.Id, name))).RefusedBy.ShouldBe("account.name_taken");
            (await SignUp(name)).ShouldBeRefused(422, "Validation failed: Username has already been taken");
        }

        Task<Answer> SignUp(string name)
        {
            var body =
                $$"""{"username":"{{name}}","email":"x@mail.example","password":"correct horse battery","agreement":true}""";
            return server.Send(HttpMethod.Post, "/api/v1/accounts", app, Json(body));
        }
    }

    [Fact]
    public async Task Of_many_who_want_one_name_at_once_one_gets_it()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => server.Someone()));
        var outcomes = await Task.WhenAll(
            people.Select(person => server.Command<Account>(new RenameAccount(person.Id, "wanted_by_all")))
        );
        outcomes.Count(outcome => outcome.RefusedBy is null).ShouldBe(1);
        outcomes.Count(outcome => outcome.RefusedBy == "account.name_taken").ShouldBe(4);
        await using var session = server.Store.QuerySession();
        (await session.Query<User>().CountAsync(user => user.NormalizedUserName == "wanted_by_all")).ShouldBe(1);
    }

    [Fact]
    public async Task The_name_that_one_signs_in_with_changes_with_it()
    {
        var alice = await server.Someone();
        await Rename(alice, "Sign_In");
        await using var session = server.Store.QuerySession();
        var user = (await session.LoadAsync<User>(alice.Id.ToString()))!;
        (user.UserName, user.NormalizedUserName).ShouldBe(("Sign_In", "sign_in"));
        var before = await server.Events();
        await Rename(alice, "Sign_In");
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Under_no_name_is_shown_who_is_hidden_or_erased()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await Rename(alice, "later_gone");
        await server.Suspend(alice);
        await server.CatchUp();
        (await Step($"/@{alice.Name}")).ShouldBe((HttpStatusCode.NotFound, null));
        await server.Unsuspend(alice);
        await server.Erase(alice);
        await server.CatchUp();
        foreach (var name in new[] { alice.Name, "later_gone" })
        {
            (await Step($"/@{name}")).ShouldBe((HttpStatusCode.Gone, null));
            (await bob.Get($"/api/v1/accounts/lookup?acct={name}")).ShouldBeRefused(404, "Record not found");
        }
        (await server.Ask<long>("select count(*) from annals.mt_doc_profile where data::text like '%later_gone%'")).ShouldBe(0);
        (await server.Differences()).ShouldBeEmpty();
    }

    async Task Rename(Person person, string name) =>
        (await server.Command<Account>(new RenameAccount(person.Id, name))).RefusedBy.ShouldBeNull();

    async Task<(HttpStatusCode, string?)> Step(string path)
    {
        using var answer = await server.Client.GetAsync(path);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }
}
