using System.Net;
using System.Text;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class GrantTests(AuthFixture fixture) : IDisposable
{
    readonly Visitor visitor = fixture.Host.Visitor();

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_password_gets_a_token_where_that_is_allowed()
    {
        var (name, account) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var token = await Password(visitor, app, $"{name}@EXAMPLE.org", "read write");
        (await visitor.Get("/test/me", token.Json("access_token"))).Body.ShouldBe(account.ToString());
        token.Json("scope").ShouldBe("read write");
    }

    [Fact]
    public async Task A_password_gets_nothing_where_it_is_not()
    {
        await using var strict = await fixture.Another(allowPasswordGrant: false);
        using var browser = strict.Visitor();
        var (name, _) = await fixture.SomeUser();
        var answer = await Password(browser, await browser.RegisterApp(), name, "read");
        (answer.Status, answer.Json("error")).ShouldBe((HttpStatusCode.BadRequest, "unsupported_grant_type"));
        (await browser.Get("/.well-known/oauth-authorization-server")).Body.ShouldNotContain("\"password\"");
    }

    [Fact]
    public async Task More_than_the_app_registered_is_refused()
    {
        var (name, _) = await fixture.SomeUser();
        var answer = await Password(visitor, await visitor.RegisterApp(scopes: "read"), name, "read write:statuses");
        (answer.Status, answer.Json("error")).ShouldBe((HttpStatusCode.BadRequest, "invalid_scope"));
    }

    [Fact]
    public async Task An_app_gets_a_token_for_itself_that_acts_for_nobody()
    {
        var app = await visitor.RegisterApp();
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{app.Id}:{app.Secret}"));
        var answer = await visitor.Post(
            "/oauth/token",
            new { grant_type = "client_credentials" },
            authorization: $"Basic {basic}"
        );
        var token = answer.Json("access_token");
        answer.Json("scope").ShouldBe("read");
        (await visitor.Get("/test/app", token)).Body.ShouldBe("Test app");
        (await visitor.Get("/test/anyone", token)).Body.ShouldBe("");
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var own = await visitor.Get("/api/v1/apps/verify_credentials", token);
        (own.Json("id"), own.Json("name")).ShouldBe((app.Id, "Test app"));
        own.Body.ShouldNotContain(app.Secret);
        own.Body.ShouldNotContain("client_secret");
    }

    [Theory]
    [InlineData("implicit", "unsupported_grant_type")]
    [InlineData(null, "invalid_request")]
    public async Task Other_grants_are_refused(string? grantType, string error)
    {
        var app = await visitor.RegisterApp();
        var answer = await visitor.Post(
            "/oauth/token",
            new
            {
                grant_type = grantType,
                client_id = app.Id,
                client_secret = app.Secret,
            }
        );
        (answer.Status, answer.Json("error")).ShouldBe((HttpStatusCode.BadRequest, error));
    }

    [Fact]
    public async Task Clients_that_send_multipart_are_served_too()
    {
        var app = await visitor.PostMultipart("/api/v1/apps", new { client_name = "Test", redirect_uris = "app://back" });
        var token = await visitor.PostMultipart(
            "/oauth/token",
            new
            {
                grant_type = "client_credentials",
                client_id = app.Json("client_id"),
                client_secret = app.Json("client_secret"),
            }
        );
        (await visitor.Get("/test/app", token.Json("access_token"))).Body.ShouldBe("Test");
    }

    [Fact]
    public async Task The_server_says_what_it_can_do()
    {
        var metadata = await visitor.Get("/.well-known/oauth-authorization-server");
        metadata.Json("issuer").ShouldBe("http://annals.test");
        metadata.Json("token_endpoint").ShouldBe("http://annals.test/oauth/token");
        metadata.Json("code_challenge_methods_supported").ShouldBe("""["S256"]""");
    }

    static Task<Answer> Password(Visitor visitor, ClientApp app, string username, string scope) =>
        visitor.PostJson(
            "/oauth/token",
            new
            {
                grant_type = "password",
                client_id = app.Id,
                client_secret = app.Secret,
                username,
                password = AuthFixture.Password,
                scope,
            }
        );
}
