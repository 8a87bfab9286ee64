using System.Net;
using Api.Auth.External;
using Api.Tests.Auth;
using Api.Tests.Mail;
using Api.Tests.Security;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;
using static Api.Tests.External.Travellers;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.External;

/// <summary>A provider that is ill, each time in a server of its own that knows nothing of it yet.</summary>
public sealed class ProviderAwayTests : IAsyncLifetime
{
    LocalProvider work = null!;
    MailingServer mailing = null!;
    Visitor browser = null!;

    public async Task InitializeAsync()
    {
        work = await LocalProvider.Start();
        mailing = new() { SignInWith = ProviderSettings.ParseAll(work.Setting("Work")) };
        await mailing.InitializeAsync();
        browser = mailing.Browser();
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await mailing.DisposeAsync();
        await work.DisposeAsync();
    }

    [Fact]
    public async Task It_is_said_and_nothing_is_changed_and_the_next_who_asks_does_not_wait()
    {
        var asked = 0;
        work.Ill = async http =>
        {
            Interlocked.Increment(ref asked);
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("canary of an error");
            return true;
        };
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var page = await browser.Leave();
            page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            page.Body.ShouldContain("Work cannot be asked who you are at the moment. Nothing was changed.");
            browser.Cookies.ShouldNotContainKey("annals_external");
        }
        asked.ShouldBe(1, "who is away is asked again in ten seconds");
        mailing.Log.Entries.ShouldContain(entry => entry.Message == "Work cannot be asked who somebody is: status 500");
        mailing.Log.Entries.ShouldAllBe(entry => !entry.Message.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_the_way_back_too()
    {
        var left = await browser.Leave();
        foreach (
            var ill in new Func<HttpContext, Task>[]
            {
                http => Task.FromResult(http.Response.StatusCode = 503),
                http => http.Response.WriteAsync("<html>"),
                http => http.Response.WriteAsync("[]"),
                http => http.Response.WriteAsync($"{{\"id_token\":\"{new string('x', 1 << 19)}\"}}"),
                http => Redirect(http, work.Issuer + "/token"),
                http => Task.Run(http.Abort),
                http => Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted),
            }
        )
        {
            work.Ill = async http =>
            {
                if (http.Request.Path != "/realm/token")
                    return false;
                await ill(http);
                return true;
            };
            var back = await work.Approve((await browser.Leave()).Location!, Guest.New());
            (await browser.Return(back)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await browser.IsSignedIn()).ShouldBeFalse();
        }
        left.Status.ShouldBe(HttpStatusCode.SeeOther);

        static Task Redirect(HttpContext http, string address)
        {
            http.Response.Redirect(address);
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("issuer", "https://accounts.google.com")]
    [InlineData("issuer", null)]
    [InlineData("authorization_endpoint", "http://evil.example/authorize")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    [InlineData("token_endpoint", "http://evil.example/token")]
    [InlineData("token_endpoint", null)]
    [InlineData("jwks_uri", "/keys")]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    public async Task What_it_says_of_itself_is_not_taken_when_it_is_another_or_not_safe(string name, string? value)
    {
        work.Describe = said =>
        {
            said.Remove(name);
            if (value is not null)
                said[name] = value;
        };
        (await browser.Leave()).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }
}
