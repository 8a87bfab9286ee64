using System.Net;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class AuthorizeTests(AuthFixture fixture) : IDisposable
{
    readonly Visitor visitor = fixture.Host.Visitor();

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task An_app_gets_a_token_by_redirect()
    {
        var (name, account) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        await visitor.Submit(app.AuthorizePath("&state=a%26b"), "sign_in", name, AuthFixture.Password);
        var allowed = await visitor.Submit(app.AuthorizePath("&state=a%26b"), "allow");

        allowed.Status.ShouldBe(HttpStatusCode.SeeOther);
        allowed.Location!.GetLeftPart(UriPartial.Path).ShouldBe("https://app.test/back");
        allowed.Query("state").ShouldBe("a&b");
        allowed.Query("iss").ShouldBe("http://annals.test");

        var token = await visitor.Redeem(app, allowed.Query("code")!);
        token.Status.ShouldBe(HttpStatusCode.OK);
        token.Json("token_type").ShouldBe("Bearer");
        token.Json("scope").ShouldBe("read write");
        DateTimeOffset
            .FromUnixTimeSeconds(long.Parse(token.Json("created_at"), null))
            .ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromSeconds(30));
        token.Headers["Cache-Control"].ShouldBe("no-store");
        (await visitor.Get("/test/me", token.Json("access_token"))).Body.ShouldBe(account.ToString());
    }

    [Fact]
    public async Task Without_a_redirect_the_code_is_shown()
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp("urn:ietf:wg:oauth:2.0:oob");
        await visitor.Submit(app.AuthorizePath(), "sign_in", name, AuthFixture.Password);
        var page = await visitor.Submit(app.AuthorizePath(), "allow");

        page.Status.ShouldBe(HttpStatusCode.OK);
        var code = page.Body.Split("<code id=\"authorization-code\">")[1].Split('<')[0];
        (await visitor.Redeem(app, code)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_trailing_slash_does_no_harm()
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var path = app.AuthorizePath().Replace("authorize?", "authorize/?", StringComparison.Ordinal);
        await visitor.Submit(path, "sign_in", name, AuthFixture.Password);
        (await visitor.Submit(path, "allow")).Query("code").ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_does_not_allow_sends_the_app_away()
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        await visitor.Submit(app.AuthorizePath("&state=x"), "sign_in", name, AuthFixture.Password);
        var denied = await visitor.Submit(app.AuthorizePath("&state=x"), "deny");
        (denied.Query("error"), denied.Query("state"), denied.Query("code")).ShouldBe(("access_denied", "x", null));
    }

    [Fact]
    public async Task Pages_cannot_be_framed_cached_or_scripted()
    {
        var app = await visitor.RegisterApp();
        var page = await visitor.Get(app.AuthorizePath());
        page.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        page.Headers["X-Frame-Options"].ShouldBe("DENY");
        page.Headers["Cache-Control"].ShouldBe("no-store");
        page.Body.ShouldNotContain("<script");
    }

    [Fact]
    public async Task What_an_app_calls_itself_is_text_not_markup()
    {
        var registered = await visitor.Post(
            "/api/v1/apps",
            new
            {
                client_name = "<script>alert(1)</script>",
                redirect_uris = "https://app.test/back",
                scopes = "read write",
            }
        );
        var app = new ClientApp(registered.Json("client_id"), "", "https://app.test/back");
        var page = await visitor.Get(app.AuthorizePath());
        page.Body.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.Body.ShouldNotContain("<script>");
    }

    [Theory]
    [InlineData("https://app.test/back/more")]
    [InlineData("https://app.test/back?x=1")]
    [InlineData("https://APP.test/back")]
    [InlineData("https://evil.test/")]
    [InlineData("")]
    public async Task No_browser_is_sent_where_the_app_did_not_register(string redirectUri)
    {
        var app = await visitor.RegisterApp();
        var answer = await visitor.Get((app with { RedirectUri = redirectUri }).AuthorizePath());
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("x%00y")]
    [InlineData("")]
    public async Task An_unknown_app_is_told_on_a_page(string clientId)
    {
        var answer = await visitor.Get(
            $"/oauth/authorize?response_type=code&client_id={clientId}&redirect_uri=https://app.test/back"
        );
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("&code_challenge=x&code_challenge_method=S256")]
    [InlineData("&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=plain")]
    [InlineData("&code_challenge_method=S256")]
    public async Task A_challenge_is_S256_or_nothing(string more)
    {
        var app = await visitor.RegisterApp();
        (await visitor.Get(app.AuthorizePath(more))).Query("error").ShouldBe("invalid_request");
    }

    [Fact]
    public async Task No_more_is_asked_for_than_the_app_registered()
    {
        var app = await visitor.RegisterApp(scopes: "read");
        (await visitor.Get(app.AuthorizePath())).Query("error").ShouldBe("invalid_scope");
    }

    [Fact]
    public async Task A_form_from_another_site_does_nothing()
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        await visitor.Submit(app.AuthorizePath(), "sign_in", name, AuthFixture.Password);

        var missing = await visitor.Post(app.AuthorizePath(), new { action = "allow" });
        (missing.Status, missing.Location).ShouldBe((HttpStatusCode.BadRequest, null));

        using var other = fixture.Host.Visitor();
        var foreign = (await other.Get(app.AuthorizePath())).FormToken;
        var forged = await visitor.Post(app.AuthorizePath(), new { action = "allow", form_token = foreign });
        (forged.Status, forged.Location).ShouldBe((HttpStatusCode.BadRequest, null));
    }

    [Fact]
    public async Task A_form_from_before_the_sign_in_is_out_of_date()
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var before = (await visitor.Get(app.AuthorizePath())).FormToken;
        await visitor.Submit(app.AuthorizePath(), "sign_in", name, AuthFixture.Password);
        var answer = await visitor.Post(app.AuthorizePath(), new { action = "allow", form_token = before });
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.BadRequest, null));
    }
}
