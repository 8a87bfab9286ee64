namespace Api.Auth.External;

/// <summary>Those that the operator set.</summary>
public sealed class Providers(AuthSettings settings, ProviderHttp http, TimeProvider clock) : IDisposable
{
    readonly IReadOnlyList<IProvider> all =
    [
        .. settings.Providers.Select(one =>
            one.IsGitHub ? (IProvider)new GitHubProvider(one, http) : new OpenIdProvider(one, http, clock)
        ),
    ];

    /// <param name="slug">As an address holds it.</param>
    public IProvider? Find(string? slug) => all.FirstOrDefault(one => one.Settings.Slug == slug);

    /// <summary>Where a provider sends browsers back to: it is to be told so there, to the letter.</summary>
    public string RedirectUri(IProvider provider) => $"{settings.Issuer}/auth/external/{provider.Settings.Slug}/callback";

    public void Dispose()
    {
        foreach (var one in all.OfType<IDisposable>())
            one.Dispose();
    }
}
