using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain.Accounts;
using Domain.Credentials;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;

namespace Api.Auth.External;

/// <summary>What is done with somebody of whom a provider said who they are.</summary>
public sealed class Arrival(
    ExternalSignIn signIn,
    SignInSteps steps,
    SignInNotices notices,
    BrowserSessions browsers,
    Newcomers newcomers,
    KeyRing ring,
    IMessageBus bus,
    TimeProvider clock
)
{
    /// <summary>In place of the password: whoever has a second proof is asked for that.</summary>
    public async Task<IResult> SignIn(
        HttpContext http,
        ProviderSettings provider,
        ProvenIdentity proven,
        ExternalFlow flow,
        string use,
        Suspicion? suspicion,
        CancellationToken ct
    )
    {
        if (await signIn.Find(proven, use, http.TraceIdentifier, ct) is not { } shown)
        {
            newcomers.Give(http, new(provider.Name, proven, flow.Then));
            return ExternalPages.Nobody(provider, flow);
        }
        if (suspicion is { } kind)
            await notices.SuspiciousLogin(shown.User, kind, http.TraceIdentifier, ct);
        return await steps.TakeExternal(http, shown, ct) ?? (IResult)new SeeOther(flow.Then);
    }

    /// <summary>To whom gave the password in this very session, and to nobody else.</summary>
    public async Task<IResult> Link(
        HttpContext http,
        ProviderSettings provider,
        ProvenIdentity proven,
        string session,
        CancellationToken ct
    )
    {
        if (browsers.IdOf(http) != session || await browsers.Find(http, ct) is not { } user)
            return ExternalPages.NotLeft;
        var identity = ExternalIdentity.Of(proven, provider.Name, user.AccountId, ring, clock.GetUtcNow());
        var link = new LinkExternal(user.AccountId, provider.Name, identity.Link, Place.Of(http, user.AccountId));
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        var outcome = await bus.Ask<AccountCredentials>(new KeepExternal(link, identity), ct);
        return outcome.RefusedBy is { } rule ? ExternalPages.NotLinked(provider, rule) : new SeeOther(ExternalPages.Path);
    }
}
