using Annals.Testing;
using Api.Auth;
using Domain.Accounts;
using JasperFx;
using Projections.Store.PersonalData;
using Xunit;

namespace Api.Tests.Auth;

/// <summary>A migrated database and one node on it, shared by the tests of signing in; each makes its own accounts.</summary>
public sealed class AuthFixture : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    static int names;

    readonly string keyring = Directory.CreateTempSubdirectory("annals-auth-").FullName;
    TestDatabase database = null!;

    public AuthHost Host { get; private set; } = null!;

    public string Connection => database.Owner;

    public static string NewName() => $"user{Interlocked.Increment(ref names)}";

    public async Task InitializeAsync()
    {
        database = await TestDatabase.Create();
        KeyRing.Create(keyring, DateTimeOffset.UtcNow);
        AuthSecrets.CreateIfMissing(keyring);
        Host = await AuthHost.Start(Connection, keyring);
        await Host.Documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
    }

    /// <summary>Another node on the same database.</summary>
    public Task<AuthHost> Another(
        string publicUrl = "http://annals.test",
        bool allowPasswordGrant = true,
        TimeProvider? clock = null,
        Action<Microsoft.AspNetCore.Builder.WebApplication>? map = null,
        Microsoft.Extensions.Logging.ILoggerProvider? logs = null
    ) => AuthHost.Start(Connection, keyring, publicUrl, allowPasswordGrant, clock, map, logs);

    public async Task<(string Name, AccountId Account)> SomeUser()
    {
        var name = NewName();
        return (name, await Host.Register(name, Password));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(keyring, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class AuthTests : ICollectionFixture<AuthFixture>
{
    public const string Name = "Auth";
}
