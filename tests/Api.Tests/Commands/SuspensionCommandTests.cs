using System.Net;
using Api.Tests.Auth;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class SuspensionCommandTests(CommandServer server)
{
    [Fact]
    public async Task A_token_is_refused_at_once_on_every_server_and_good_again_afterwards()
    {
        var alice = await server.Someone();
        await using var twin = await server.Twin();
        using var there = new HttpClient { BaseAddress = new(twin.Urls.Single()) };
        there.DefaultRequestHeaders.Authorization = new("Bearer", alice.Token);
        const string path = "/api/v1/accounts/verify_credentials";
        async Task Answer(int status)
        {
            var patience = DateTime.UtcNow.AddSeconds(5);
            int here,
                over;
            do
            {
                here = (await alice.Get(path)).Status;
                over = (int)(await there.GetAsync(path)).StatusCode;
            } while ((here, over) != (status, status) && DateTime.UtcNow < patience);
            (here, over).ShouldBe((status, status));
        }

        await Answer(200);
        await server.Suspend(alice);
        await Answer(403);
        (await alice.Get(path)).ShouldBeRefused(403, "Your login is currently disabled");
        (await alice.Get("/api/v1/timelines/public")).Status.ShouldBe(403);
        await server.Unsuspend(alice);
        await Answer(200);
        await twin.StopAsync();
    }

    [Fact]
    public async Task Whoever_signs_in_is_told_why_and_gets_no_token()
    {
        const string password = "correct horse battery";
        var bob = await server.Someone();
        using var visitor = new Visitor(server.Client.BaseAddress!);
        var app = await visitor.RegisterApp();
        using var signedIn = new Visitor(server.Client.BaseAddress!);
        await signedIn.Submit(app.AuthorizePath(), "sign_in", bob.Name, password);
        await server.Suspend(bob);

        var refused = await visitor.Submit(app.AuthorizePath(), "sign_in", bob.Name, password);
        (refused.Status, refused.Body.Contains("<q>spam</q>")).ShouldBe((HttpStatusCode.Forbidden, true), refused.Body);
        refused.SetCookies.ShouldNotContain(cookie => cookie.Contains("session"));
        // a wrong password learns nothing
        (await visitor.Submit(app.AuthorizePath(), "sign_in", bob.Name, "wrong")).Body.ShouldNotContain("spam");
        var page = await signedIn.Get(app.AuthorizePath());
        (page.Status, page.Body.Contains("<q>spam</q>")).ShouldBe((HttpStatusCode.Forbidden, true));

        await server.Unsuspend(bob);
        (await signedIn.Submit(app.AuthorizePath(), "allow")).Query("code").ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_more_is_done_with_what_they_wrote_but_what_was_is_taken_back()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (liked, other) = (await alice.Say("liked"), await alice.Say("not liked"));
        await server.CatchUp();
        _ = (await bob.Post($"/api/v1/statuses/{liked}/favourite")).Ok;
        await server.Suspend(alice);
        await server.CatchUp();

        var before = await server.Events();
        (await bob.Post($"/api/v1/accounts/{alice.Id}/follow")).ShouldBeRefused(404, "Record not found");
        foreach (var verb in new[] { "favourite", "reblog", "bookmark", "unfavourite" })
            (await bob.Post($"/api/v1/statuses/{other}/{verb}")).ShouldBeRefused(404, "Record not found");
        (await bob.Post("/api/v1/statuses", $$"""{"status":"a","in_reply_to_id":"{{other}}"}""")).Status.ShouldBe(404);
        (await server.Events()).ShouldBe(before);

        var taken = (await bob.Post($"/api/v1/statuses/{liked}/unfavourite")).Ok;
        (taken["favourited"], taken["content"]).ShouldBe(("False", ""));
        var named = (await bob.Post("/api/v1/statuses", $$"""{"status":"I name @{{alice.Name}}"}""")).Ok;
        named.At("mentions").GetArrayLength().ShouldBe(0);

        await server.Unsuspend(alice);
        await server.CatchUp();
        (await bob.Post($"/api/v1/statuses/{other}/favourite")).Ok["favourited"].ShouldBe("True");
    }
}
