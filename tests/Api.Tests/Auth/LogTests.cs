using System.Net;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class LogTests(AuthFixture fixture)
{
    [Fact]
    public async Task No_secret_reaches_the_log_at_any_level()
    {
        using var logs = new WholeLog();
        await using var host = await fixture.Another(logs: logs);
        using var visitor = host.Visitor();
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var code = await visitor.Allow(app, name, AuthFixture.Password);
        var token = (await visitor.Redeem(app, code)).Json("access_token");
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);
        await visitor.Redeem(app, code);

        var all = string.Join('\n', logs.Lines);
        all.ShouldContain("used twice"); // the log was on
        foreach (var secret in new[] { AuthFixture.Password, app.Secret, code, token, visitor.Cookies["annals_session"] })
            all.ShouldNotContain(secret);
    }
}
