using System.Net;
using Api.Auth;
using Api.Auth.OAuth;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class AppTests(AuthFixture fixture) : IDisposable
{
    readonly Visitor visitor = fixture.Host.Visitor();

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task An_app_is_told_its_secret_once_and_the_store_keeps_its_hash()
    {
        var app = await visitor.PostJson(
            "/api/v1/apps",
            new
            {
                client_name = "Ünïcode ✨",
                redirect_uris = new[] { "https://app.test/a", "app://b" },
                scopes = "read write",
                website = "https://app.test",
            }
        );
        app.Json("redirect_uris").ShouldBe("""["https://app.test/a","app://b"]""");
        app.Json("redirect_uri").ShouldBe("https://app.test/a\napp://b");
        app.Json("scopes").ShouldBe("""["read","write"]""");
        app.Json("name").ShouldBe("Ünïcode ✨");
        app.Json("website").ShouldBe("https://app.test");
        app.Json("client_secret_expires_at").ShouldBe("0");
        app.Json("vapid_key").ShouldBe("");

        await using var session = fixture.Host.Documents.QuerySession();
        var stored = await session.LoadAsync<OAuthApp>(app.Json("client_id"));
        stored!.SecretHash.ShouldBe(Secret.Hash(app.Json("client_secret")));
    }

    [Theory]
    [InlineData("https://app.test/a https://app.test/b")]
    [InlineData("https://app.test/a\nhttps://app.test/b")]
    [InlineData("https://app.test/a\r\nhttps://app.test/b\n")]
    public async Task Several_addresses_come_in_one_text(string redirectUris)
    {
        var app = await visitor.Post("/api/v1/apps", new { client_name = "Test", redirect_uris = redirectUris });
        app.Json("redirect_uris").ShouldBe("""["https://app.test/a","https://app.test/b"]""");
        app.Json("scopes").ShouldBe("""["read"]""");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("data:text/html,hello")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("app.test/back")]
    [InlineData("https://app.test/back#fragment")]
    [InlineData("https://me:secret@app.test/back")]
    [InlineData("https://app.test/a javascript:alert(1)")]
    [InlineData("")]
    public async Task No_app_registers_an_address_that_a_browser_must_not_go_to(string redirectUri) =>
        (await visitor.Post("/api/v1/apps", new { client_name = "Test", redirect_uris = redirectUri })).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );

    [Theory]
    [InlineData("", "read", null)]
    [InlineData("with\0nul", "read", null)]
    [InlineData("Test", "read everything", null)]
    [InlineData("Test", "read", "javascript:alert(1)")]
    public async Task Name_scopes_and_website_are_checked(string name, string scopes, string? website)
    {
        var answer = await visitor.PostJson(
            "/api/v1/apps",
            new
            {
                client_name = name,
                redirect_uris = "https://app.test/a",
                scopes,
                website,
            }
        );
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Json("error").ShouldStartWith("Validation failed");
    }
}
