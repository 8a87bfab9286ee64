using System.Net;
using Api.Tests.Auth;
using Api.Tests.Security;
using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class FreezeCommandTests(CommandServer server)
{
    const string Password = "correct horse battery";
    const string Path = "/api/annals/v1/account/freeze";
    const string Page = "/auth/leave";
    const string With = $$"""{"password":"{{Password}}"}""";

    [Fact]
    public async Task Its_owner_freezes_an_account_by_password_and_it_is_hidden_until_they_are_back()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        var post = await alice.Say("hello");
        await server.CatchUp();
        var before = await server.Events();
        foreach (var wrong in new[] { "", "wrong", Password + " " })
            (await alice.Post(Path, $$"""{"password":"{{wrong}}"}""")).ShouldBeRefused(
                422,
                "Validation failed: Password is wrong, or was tried too often"
            );
        (await alice.Post(Path)).Status.ShouldBe(422);
        (await server.Events()).ShouldBe(before);

        (await alice.Post(Path, With)).Status.ShouldBe(200);
        (await alice.Get("/api/v1/accounts/verify_credentials")).ShouldBeRefused(
            403,
            "This account is frozen: its owner comes back by signing in on the website"
        );
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{post}")).ShouldBeRefused(404, "Record not found");
        (await bob.Get($"/api/v1/accounts/{alice.Id}")).Ok["suspended"].ShouldBe("True");
        (await bob.Get("/api/v1/timelines/home")).Body.ToString().ShouldNotContain($"{post}");
        (await bob.Get($"/api/v2/search?q={alice.Name}")).Body.ToString().ShouldNotContain($"{alice.Id}");

        using var visitor = new Visitor(server.Client.BaseAddress!);
        var app = await visitor.RegisterApp();
        await visitor.Submit(app.AuthorizePath(), "sign_in", alice.Name, Password);
        var page = await visitor.Get(app.AuthorizePath());
        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Body.ShouldContain("This account is frozen");
        (await visitor.Submit(app.AuthorizePath(), "allow")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.Submit(app.AuthorizePath(), "restore")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.Submit(app.AuthorizePath(), "allow")).Query("code").ShouldNotBeNull();

        (await alice.Get("/api/v1/accounts/verify_credentials")).Status.ShouldBe(200);
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{post}")).Ok["content"].ShouldBe("<p>hello</p>");
        (await bob.Get("/api/v1/timelines/home")).Body.ToString().ShouldContain($"{post}");
        (await bob.Get($"/api/v2/search?q={alice.Name}")).Body.ToString().ShouldContain($"{alice.Id}");
    }

    [Fact]
    public async Task The_page_freezes_and_thaws_deletes_and_restores()
    {
        var alice = await server.Someone();
        using var browser = new Visitor(server.Client.BaseAddress!);
        await browser.SignIn(alice.Name, Password);
        (await browser.Get(SafeAccounts.AccountPath)).Body.ShouldContain($"href=\"{Page}\"");
        foreach (var action in new[] { "freeze", "delete" })
        {
            var wrong = await browser.Send(Page, new { action, password = "not the password" });
            (wrong.Status, wrong.Body.Contains("role=\"alert\"", StringComparison.Ordinal)).ShouldBe(
                (HttpStatusCode.UnprocessableEntity, true)
            );
        }
        await Is(e => e is not (AccountFrozen or AccountDeleted));

        (await browser.Send(Page, new { action = "freeze", password = Password })).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Is(e => e is AccountFrozen);
        (await browser.Get(Page)).Body.ShouldContain($"@{alice.Name} is frozen");
        (await browser.Send(Page, new { action = "thaw" })).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Is(e => e is AccountThawed);

        (await browser.Send(Page, new { action = "delete", password = Password })).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Is(e => e is AccountDeleted { By: DeletedBy.Owner });
        (await browser.Get(Page)).Body.ShouldContain($"{DateTime.UtcNow.AddDays(30):d MMMM yyyy}");
        (await browser.Send(Page, new { action = "freeze", password = Password })).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "it is deleted already"
        );
        (await browser.Send(Page, new { action = "restore" })).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Is(e => e is AccountRestored);
        (await browser.Send(Page, new { action = "" })).Status.ShouldBe(HttpStatusCode.BadRequest);

        async Task Is(Func<object, bool> last)
        {
            await using var session = server.Store.QuerySession();
            var events = await session.Events.FetchStreamAsync(Account.Stream(alice.Id));
            last(events[^1].Data).ShouldBeTrue($"{events[^1].Data}");
        }
    }

    [Fact]
    public async Task The_operators_deletion_is_not_taken_back_by_the_page()
    {
        var alice = await server.Someone();
        using var browser = new Visitor(server.Client.BaseAddress!);
        await browser.SignIn(alice.Name, Password);
        await server.Delete(alice, DeletedBy.Operator);
        (await browser.Get(Page)).Body.ShouldContain("they alone can restore it");
        var tried = await browser.Send(SafeAccounts.AccountPath, new { action = "restore" }, Page);
        tried.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_form_from_elsewhere_or_from_nobody_does_nothing()
    {
        var alice = await server.Someone();
        using var browser = new Visitor(server.Client.BaseAddress!);
        var before = await server.Events();
        (await browser.Get(Page)).Location!.OriginalString.ShouldBe(SafeAccounts.SignInPath);
        var nobody = await browser.Send(SafeAccounts.SignInPath, new { action = "freeze", password = Password }, Page);
        nobody.Location!.OriginalString.ShouldBe(SafeAccounts.SignInPath);
        (await server.Events()).ShouldBe(before);
        await browser.SignIn(alice.Name, Password);
        before = await server.Events();
        foreach (var token in new[] { "", "00" })
        {
            var forged = await browser.Post(
                Page,
                new
                {
                    form_token = token,
                    action = "freeze",
                    password = Password,
                }
            );
            forged.Status.ShouldBe(HttpStatusCode.BadRequest);
        }
        (await server.Events()).ShouldBe(before);
    }
}
