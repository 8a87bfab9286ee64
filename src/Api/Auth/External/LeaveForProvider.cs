using System.Text;
using Api.Auth.Pages;

namespace Api.Auth.External;

/// <summary>Sends a browser to a provider.</summary>
public sealed class LeaveForProvider(Providers providers, ExternalFlows flows, ILogger<LeaveForProvider> log)
{
    const int MaxThen = 2000; // bytes: it lies in a cookie, and browsers keep no larger ones

    /// <param name="then">Where the person goes on to: a path of ours.</param>
    /// <param name="session">Of whom they are to be linked to; null where they sign in.</param>
    public async Task<IResult> Go(
        HttpContext http,
        IProvider provider,
        string then,
        string? session,
        bool asksAgain,
        CancellationToken ct
    )
    {
        if (Encoding.UTF8.GetByteCount(then) > MaxThen)
            return AuthorizePages.Error("The app asks for more than can be remembered on the way. Sign in with your password.");
        var flow = new ExternalFlow(Secret.New(), then, session);
        try
        {
            var address = await provider.Address(flow, providers.RedirectUri(provider), asksAgain, ct);
            flows.Give(http, provider.Settings, flow);
            return new SeeOther(address);
        }
        catch (ProviderAwayException away)
        {
            log.LogWarning("{Provider} cannot be asked who somebody is: {Why}", provider.Settings.Name, away.Message);
            return ExternalPages.Away(provider.Settings);
        }
    }
}
