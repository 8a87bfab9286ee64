using System.Net;
using Api.Auth.External;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Security;
using Domain.Accounts;
using Shouldly;
using Xunit;
using static Api.Tests.External.Travellers;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.External;

/// <summary>What providers say is counted as passwords are, by where it is brought from.</summary>
public sealed class ExternalLimitTests : IAsyncLifetime
{
    const int Limit = 6;
    const int ChallengeAfter = 4;

    LocalProvider work = null!;
    CommandServer server = null!;

    public async Task InitializeAsync()
    {
        work = await LocalProvider.Start();
        server = new()
        {
            SignInLimit = Limit,
            ChallengeAfter = ChallengeAfter,
            SignInWith = ProviderSettings.ParseAll(work.Setting("Work")),
        };
        await server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await work.DisposeAsync();
    }

    Visitor Browser() => new(server.Client.BaseAddress!);

    [Fact]
    public async Task Who_brings_what_is_no_proof_too_often_waits_and_amid_it_a_good_one_is_suspicious()
    {
        var (alice, guest) = (await server.Someone(), Guest.New());
        using var browser = Browser();
        await browser.SignIn(alice.Name);
        (await browser.Link(work, guest)).Status.ShouldBe(HttpStatusCode.SeeOther);

        using var stranger = Browser();
        work.Lie = claims => claims["nonce"] = "another";
        for (var i = 0; i < ChallengeAfter; i++)
            (await stranger.SignInBy(work, guest)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        work.Behave();
        using var owner = Browser();
        (await owner.SignInBy(work, guest)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Count("account.suspicious_login_detected.v1", Account.Stream(alice.Id))).ShouldBe(1);

        work.Lie = claims => claims["nonce"] = "another";
        for (var i = ChallengeAfter; i <= Limit; i++)
            await stranger.SignInBy(work, guest);
        work.Behave();
        using var late = Browser();
        var refused = await late.SignInBy(work, guest);
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        int.Parse(refused.Headers["Retry-After"], null).ShouldBeInRange(3500, 3600);
        (await late.IsSignedIn()).ShouldBeFalse();
    }
}
