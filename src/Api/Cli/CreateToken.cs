using System.CommandLine;
using System.Text.Json;
using Api.Auth;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting;
using Domain;
using Domain.Accounts;
using Marten;

namespace Api.Cli;

/// <summary>`token create`: a token for scripts, without a browser.</summary>
static class CreateToken
{
    static readonly Option<string> Name = new("--username") { Description = "Whom the token acts for.", Required = true };

    static readonly Option<string> Granted = new("--scopes")
    {
        Description = "What it may do: scopes separated by spaces.",
        DefaultValueFactory = _ => "read write follow push",
    };

    static readonly Option<string?> App = new("--app")
    {
        Description = "What the app is called that the token is for; left out, the command line itself.",
        HelpName = "NAME",
    };

    public static Command Verb() =>
        new("token", "Access tokens.")
        {
            new Command("create", "Make an access token, and print it this once.") { Name, Granted, App }
                .WithJson()
                .DoesWithStores(Create),
        };

    static async Task<int> Create(ParseResult parsed, IHost host, CancellationToken ct)
    {
        if (!Scopes.TryParse(parsed.GetValue(Granted), out var scopes))
            throw new SettingsException($"--scopes names a scope that is not known. Known are: {string.Join(' ', Scopes.Known)}");
        var users = host.Services.GetRequiredService<UserStore>();
        if (await users.FindByNameAsync(Username.Canonical(parsed.GetValue(Name)!), ct) is not { } user)
        {
            await Console.Error.WriteLineAsync("There is no account of that name.");
            return ExitCode.No;
        }

        await using var session = host.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        var app = parsed.GetValue(App) is { } name ? Stage(session, name, scopes) : CommandLineApp.Stage(session);
        var token = Tokens.Issue(session, user.AccountId, app, scopes);
        await session.SaveChangesAsync(ct);
        Console.WriteLine(
            parsed.WantsJson()
                ? JsonSerializer.Serialize(new { access_token = token.Secret, scope = token.Token.Scopes })
                : token.Secret
        );
        return ExitCode.Ok;
    }

    // one of its own for each token: names are anyone's, and an app may revoke what was given to it
    static OAuthApp Stage(IDocumentSession session, string name, Scopes scopes)
    {
        var app = new OAuthApp(
            TimeOrderedId.Next().ToString("N"),
            SecretHash: "", // the hash of no secret: it cannot be asked for a token from outside
            name,
            RedirectUris: [],
            scopes.ToString(),
            Website: null,
            TimeProvider.System.GetUtcNow()
        );
        session.Insert(app);
        return app;
    }
}
