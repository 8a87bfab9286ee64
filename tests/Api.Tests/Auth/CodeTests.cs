using System.Net;
using Api.Auth;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class CodeTests(AuthFixture fixture) : IDisposable
{
    // the pair of RFC 7636, appendix B
    const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const string Challenge = "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    readonly Visitor visitor = fixture.Host.Visitor();

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task The_verifier_of_the_challenge_is_accepted()
    {
        var (app, code) = await Allowed(Challenge);
        (await visitor.Redeem(app, code, verifier: Verifier)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXx")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    public async Task Another_verifier_gets_nothing(string verifier)
    {
        var (app, code) = await Allowed(Challenge);
        Refused(await visitor.Redeem(app, code, verifier: verifier));
    }

    [Fact]
    public async Task A_verifier_without_a_challenge_gets_nothing()
    {
        var (app, code) = await Allowed();
        Refused(await visitor.Redeem(app, code, verifier: Verifier));
    }

    [Fact]
    public async Task Another_redirect_address_gets_nothing()
    {
        var app = await visitor.RegisterApp("https://app.test/back\nhttps://app.test/other");
        var (name, _) = await fixture.SomeUser();
        var code = await visitor.Allow(app, name, AuthFixture.Password);
        Refused(await visitor.Redeem(app, code, redirectUri: "https://app.test/other"));
    }

    [Fact]
    public async Task Another_app_gets_nothing_and_spoils_nothing()
    {
        var (app, code) = await Allowed();
        Refused(await visitor.Redeem(await visitor.RegisterApp(), code));
        (await visitor.Redeem(app, code)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_secret_gets_nothing()
    {
        var (app, code) = await Allowed();
        var answer = await visitor.Redeem(app with { Secret = "wrong" }, code);
        (answer.Status, answer.Json("error")).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        answer.Headers["WWW-Authenticate"].ShouldStartWith("Basic ");
    }

    [Fact]
    public async Task A_second_use_takes_the_token_back()
    {
        var (app, code) = await Allowed();
        var token = (await visitor.Redeem(app, code)).Json("access_token");
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);
        Refused(await visitor.Redeem(app, code));
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_many_uses_at_once_one_gets_a_token()
    {
        var (app, code) = await Allowed();
        Task<Answer>[] uses;
        var row = $"select from annals.mt_doc_auth_code where id = '{Secret.Hash(code)}' for update";
        await using (var held = await RowLock.Take(fixture.Connection, row))
        {
            uses = [.. Enumerable.Range(0, 4).Select(_ => visitor.Redeem(app, code))];
            await held.Waiting(uses.Length); // all have seen a code that nobody used yet
        }
        var answers = await Task.WhenAll(uses);
        var won = answers.Where(answer => answer.Status is HttpStatusCode.OK).ToArray().ShouldHaveSingleItem();
        answers.Except([won]).ShouldAllBe(answer => answer.Json("error") == "invalid_grant");
        // the others were second uses
        (await visitor.Get("/test/me", won.Json("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes()
    {
        var clock = new MovableClock();
        await using var host = await fixture.Another(clock: clock);
        using var browser = host.Visitor();
        var (name, _) = await fixture.SomeUser();
        var app = await browser.RegisterApp();
        var (early, late) = (
            await browser.Allow(app, name, AuthFixture.Password),
            await browser.Allow(app, name, AuthFixture.Password)
        );
        clock.Advance(TimeSpan.FromMinutes(9));
        (await browser.Redeem(app, early)).Status.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(1));
        Refused(await browser.Redeem(app, late));
    }

    async Task<(ClientApp App, string Code)> Allowed(string more = "")
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        return (app, await visitor.Allow(app, name, AuthFixture.Password, more));
    }

    static void Refused(Answer answer) =>
        (answer.Status, answer.Json("error")).ShouldBe((HttpStatusCode.BadRequest, "invalid_grant"));
}
