using Marten;

namespace Api.Auth.OAuth;

/// <summary>The app that tokens of <c>./annals token create</c> belong to, as every token belongs to one.</summary>
public static class CommandLineApp
{
    const string Id = "00000000000000000000000000000001";

    /// <summary>Sees to its row within the caller's session; staged twice, it is one app.</summary>
    public static OAuthApp Stage(IDocumentSession session)
    {
        var app = new OAuthApp(
            Id,
            SecretHash: "", // the hash of no secret: it cannot be asked for a token from outside
            "Annals command line",
            RedirectUris: [],
            string.Join(' ', Scopes.Known),
            Website: null,
            DateTimeOffset.UnixEpoch
        );
        session.Store(app);
        return app;
    }
}
