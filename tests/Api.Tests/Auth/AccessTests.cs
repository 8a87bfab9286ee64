using System.Net;
using Api.Auth;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class AccessTests(AuthFixture fixture) : IDisposable
{
    readonly Visitor visitor = fixture.Host.Visitor();

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task Without_a_token_nothing_is_said_but_what_is_needed()
    {
        var answer = await visitor.Get("/test/me");
        (answer.Status, answer.Json("error")).ShouldBe((HttpStatusCode.Unauthorized, "The access token is invalid"));
        answer.Headers["WWW-Authenticate"].ShouldBe("Bearer realm=\"Annals\"");
    }

    [Theory]
    [InlineData("/test/me")]
    [InlineData("/test/app")]
    [InlineData("/test/anyone")]
    public async Task A_forged_token_is_refused_everywhere(string path)
    {
        var answer = await visitor.Get(path, Secret.New());
        (answer.Status, answer.Json("error")).ShouldBe((HttpStatusCode.Unauthorized, "The access token is invalid"));
        answer.Headers["WWW-Authenticate"].ShouldContain("error=\"invalid_token\"");
    }

    [Theory]
    [InlineData("write:follows", HttpStatusCode.OK)]
    [InlineData("write", HttpStatusCode.OK)]
    [InlineData("follow", HttpStatusCode.OK)]
    [InlineData("read", HttpStatusCode.Forbidden)]
    [InlineData("write:statuses read:follows", HttpStatusCode.Forbidden)]
    public async Task A_token_may_do_what_its_scopes_grant(string scopes, HttpStatusCode status)
    {
        var (_, account) = await fixture.SomeUser();
        var answer = await visitor.Post("/test/follow", token: await fixture.Host.TokenFor(account, scopes));
        answer.Status.ShouldBe(status);
        if (status is HttpStatusCode.Forbidden)
        {
            answer.Json("error").ShouldBe("This action is outside the authorized scopes");
            answer.Headers["WWW-Authenticate"].ShouldContain("scope=\"write:follows\"");
        }
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("read:accounts")]
    public async Task Any_one_of_several_scopes_will_do(string scope)
    {
        var (_, account) = await fixture.SomeUser();
        (await visitor.Get("/test/me", await fixture.Host.TokenFor(account, scope))).Body.ShouldBe(account.ToString());
    }

    [Fact]
    public async Task Where_anyone_may_call_the_caller_is_known_all_the_same()
    {
        var (_, account) = await fixture.SomeUser();
        (await visitor.Get("/test/anyone")).Body.ShouldBe("");
        (await visitor.Get("/test/anyone", await fixture.Host.TokenFor(account))).Body.ShouldBe(account.ToString());
    }

    [Fact]
    public async Task An_endpoint_that_does_not_say_who_may_call_it_is_not_served()
    {
        var start = () => fixture.Another(map: app => app.MapGet("/test/forgotten", () => "all of it"));
        (await start.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldContain("/test/forgotten");
    }

    [Fact]
    public async Task A_scope_that_does_not_exist_is_not_asked_for()
    {
        var start = () => fixture.Another(map: app => app.MapGet("/test/misspelt", () => "").Needs("write:folows"));
        (await start.ShouldThrowAsync<ArgumentException>()).Message.ShouldContain("write:folows");
    }
}
