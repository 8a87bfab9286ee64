using Api.Auth;
using Api.Hosting;
using Projections.Store.PersonalData;

namespace Api.Cli;

/// <summary>The server composed as it runs, for verbs that ask what it is made of: it needs no services, and leaves no keys.</summary>
sealed class UnstartedServer : IAsyncDisposable
{
    readonly DirectoryInfo keyring;

    UnstartedServer(DirectoryInfo keyring, WebApplication app)
    {
        this.keyring = keyring;
        App = app;
    }

    public WebApplication App { get; }

    public static UnstartedServer Build()
    {
        var keyring = Directory.CreateTempSubdirectory("annals-unstarted-");
        KeyRing.Create(keyring.FullName, DateTimeOffset.UtcNow);
        AuthSecrets.CreateIfMissing(keyring.FullName);
        return new(keyring, ServerHost.Build(new() { Database = "Host=nowhere", Keyring = keyring.FullName }));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        keyring.Delete(recursive: true);
    }
}
