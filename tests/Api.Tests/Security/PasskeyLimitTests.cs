using System.Net;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Domain.Accounts;
using Shouldly;
using Xunit;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Security;

/// <summary>Passkeys are counted as passwords are, by where they are shown.</summary>
public sealed class PasskeyLimitTests : IAsyncLifetime
{
    const int Limit = 6;
    const int ChallengeAfter = 4;

    readonly CommandServer server = new() { SignInLimit = Limit, ChallengeAfter = ChallengeAfter };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    Visitor Browser() => new(server.Client.BaseAddress!);

    [Fact]
    public async Task Who_shows_what_is_none_too_often_waits_and_amid_it_a_good_one_is_suspicious_but_takes_no_code()
    {
        var alice = await server.Someone();
        using var browser = Browser();
        using var device = new SoftAuthenticator();
        await browser.SignIn(alice.Name);
        (await browser.AddPasskey(device)).Status.ShouldBe(HttpStatusCode.SeeOther);

        using var stranger = Browser();
        using var unknown = new SoftAuthenticator { UserHandle = device.UserHandle };
        for (var i = 0; i < ChallengeAfter; i++)
            (await stranger.ShowPasskey(unknown)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var owner = Browser();
        (await owner.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Count("account.suspicious_login_detected.v1", Account.Stream(alice.Id))).ShouldBe(1);

        for (var i = ChallengeAfter; i <= Limit; i++)
            await stranger.ShowPasskey(unknown);
        using var late = Browser();
        var refused = await late.ShowPasskey(device);
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        int.Parse(refused.Headers["Retry-After"], null).ShouldBeInRange(3500, 3600);
        (await late.IsSignedIn()).ShouldBeFalse();
        (await late.SignIn(alice.Name)).Status.ShouldBe(HttpStatusCode.TooManyRequests, "it is one count");
    }
}
