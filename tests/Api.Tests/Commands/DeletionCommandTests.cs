using System.Net;
using Api.Tests.Auth;
using Domain.Accounts;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class DeletionCommandTests(CommandServer server)
{
    const string Password = "correct horse battery";
    const string Path = "/api/annals/v1/account/delete";

    static string With(string password) => $$"""{"password":"{{password}}"}""";

    [Fact]
    public async Task Its_owner_deletes_an_account_by_password_and_is_shut_out_at_once()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        var other = await server.Token(alice.Id, "read");
        await server.CatchUp();
        var before = await server.Events();
        foreach (var wrong in new[] { "", "wrong", Password + " " })
            (await alice.Post(Path, With(wrong))).ShouldBeRefused(
                422,
                "Validation failed: Password is wrong, or was tried too often"
            );
        (await alice.Post(Path)).Status.ShouldBe(422);
        (await server.Events()).ShouldBe(before);

        var answer = (await alice.Post(Path, With(Password))).Ok;
        answer["id"].ShouldBe($"{alice.Id}");
        DateTimeOffset
            .Parse(answer["erases_at"], System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(DateTimeOffset.UtcNow.AddDays(30), TimeSpan.FromMinutes(5));
        await IsRefused(alice with { Token = other });
        await IsRefused(alice);
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{post}")).ShouldBeRefused(404, "Record not found");
        (await bob.Get($"/api/v1/accounts/{alice.Id}")).Ok["suspended"].ShouldBe("True");

        await server.Restore(alice);
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{post}")).Ok["content"].ShouldBe("<p>hello</p>");
        await server.Restore(alice);
        (await server.Events()).ShouldBe(before + 2, "said twice, restored once");
    }

    [Fact]
    public async Task Passwords_cannot_be_guessed_here_either()
    {
        var alice = await server.Someone();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => alice.Post(Path, With($"wrong {i}"))));
        (await alice.Post(Path, With(Password))).Status.ShouldBe(422, "it is locked, as for signing in");
    }

    [Fact]
    public async Task Its_name_and_address_are_nobody_elses()
    {
        var alice = await server.Someone();
        await server.Delete(alice);
        var app = await server.Token(account: null);
        var mail = $"{Guid.NewGuid():N}@mail.example";
        var body = $$"""{"username":"{{alice.Name}}","email":"{{mail}}","password":"{{Password}}","agreement":true}""";
        var answer = await server.Send(HttpMethod.Post, "/api/v1/accounts", app, Http.Answers.Json(body));
        answer.ShouldBeRefused(422, "Validation failed: Username has already been taken");
    }

    [Fact]
    public async Task Whoever_signs_in_is_told_until_when_and_restores_it()
    {
        var alice = await server.Someone();
        using var visitor = new Visitor(server.Client.BaseAddress!);
        var app = await visitor.RegisterApp();
        await server.Delete(alice);

        (await visitor.Submit(app.AuthorizePath(), "sign_in", alice.Name, "wrong")).Body.ShouldNotContain("deleted");
        var signedIn = await visitor.Submit(app.AuthorizePath(), "sign_in", alice.Name, Password);
        signedIn.Status.ShouldBe(HttpStatusCode.SeeOther);
        var page = await visitor.Get(app.AuthorizePath());
        (page.Status, page.Body.Contains($"{DateTime.UtcNow.AddDays(30):d MMMM yyyy}")).ShouldBe(
            (HttpStatusCode.Forbidden, true),
            page.Body
        );
        (await visitor.Submit(app.AuthorizePath(), "allow")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await IsRefused(alice);

        (await visitor.Submit(app.AuthorizePath(), "restore")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.Submit(app.AuthorizePath(), "allow")).Query("code").ShouldNotBeNull();
        (await alice.Get("/api/v1/accounts/verify_credentials")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_the_operator_deleted_its_owner_cannot_restore()
    {
        var alice = await server.Someone();
        using var visitor = new Visitor(server.Client.BaseAddress!);
        var app = await visitor.RegisterApp();
        await visitor.Submit(app.AuthorizePath(), "sign_in", alice.Name, Password);
        var before = await visitor.Get(app.AuthorizePath());
        var deletion = new DeleteAccount(alice.Id, DeletedBy.Operator, DateTimeOffset.UtcNow, "<b>asked for</b>");
        (await server.Command<Account>(deletion)).RefusedBy.ShouldBeNull();
        var page = await visitor.Get(app.AuthorizePath());
        page.Body.ShouldContain("<q>&lt;b&gt;asked for&lt;/b&gt;</q>");
        page.Body.ShouldNotContain("value=\"restore\"");
        var form = new { form_token = before.FormToken, action = "restore" };
        (await visitor.Post(app.AuthorizePath(), form)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await IsRefused(alice);
    }

    [Fact]
    public async Task Opposite_commands_at_once_end_as_one_of_them()
    {
        for (var i = 0; i < 5; i++)
        {
            var alice = await server.Someone();
            await Task.WhenAll(
                server.Delete(alice),
                server.Suspend(alice),
                server.Restore(alice),
                server.Delete(alice, DeletedBy.Operator),
                server.Restore(alice)
            );
            await using var session = server.Store.QuerySession();
            var events = (await session.Events.FetchStreamAsync(Account.Stream(alice.Id))).Select(e => e.Data).ToList();
            events.OfType<AccountSuspended>().Count().ShouldBe(1);
            // each event changed something: what is deleted is deleted anew for an earlier time only
            AccountDeleted? before = null;
            foreach (var e in events.Where(e => e is AccountDeleted or AccountRestored))
            {
                (
                    e is AccountDeleted next ? before is null || next.ErasesAt < before.ErasesAt : before is not null
                ).ShouldBeTrue();
                before = e as AccountDeleted;
            }
        }
    }

    [Fact]
    public async Task The_time_is_what_the_instance_says()
    {
        await server.Set(Settings.EraseAccountsAfter, "60");
        try
        {
            var alice = await server.Someone();
            await server.Delete(alice);
            await using var session = server.Store.QuerySession();
            var deletion = (await session.Events.AggregateStreamAsync<Account>(Account.Stream(alice.Id)))!.Deletion!;
            deletion.ErasesAt.ShouldBe(DateTimeOffset.UtcNow.AddSeconds(60), TimeSpan.FromSeconds(30));
        }
        finally
        {
            await server.Set(Settings.EraseAccountsAfter, null);
        }
    }

    static async Task IsRefused(Person person)
    {
        var patience = DateTime.UtcNow.AddSeconds(5);
        Answer answer;
        do answer = await person.Get("/api/v1/accounts/verify_credentials");
        while (answer.Status != 403 && DateTime.UtcNow < patience);
        answer.ShouldBeRefused(403, "This account is deleted");
    }
}
