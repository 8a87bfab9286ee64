using System.Net;
using Annals.Testing;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Security;

public sealed class PasskeyUpgradeTests : IAsyncLifetime
{
    readonly CommandServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Who_signed_up_before_there_were_passkeys_adds_one_after_the_upgrade()
    {
        var alice = await server.Someone();
        await server.Restart(async owner =>
        {
            await using var source = TestDatabase.Open(owner);
            await using var before = source.CreateCommand(
                """
                alter table annals.mt_doc_auth_user drop column passkey_ids;
                update annals.mt_doc_auth_user set data = data - 'passkeys' - 'passkeyIds'
                """
            );
            await before.ExecuteNonQueryAsync();
        });
        using var browser = new Visitor(server.Client.BaseAddress!);
        using var device = new SoftAuthenticator();
        await browser.SignIn(alice.Name);
        (await browser.AddPasskey(device)).Status.ShouldBe(HttpStatusCode.SeeOther);
        using var elsewhere = new Visitor(server.Client.BaseAddress!);
        (await elsewhere.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.SeeOther);
        var users = server.Services.GetRequiredService<UserStore>();
        (await users.FindByPasskeyIdAsync(device.CredentialId, default))!.Id.ShouldBe($"{alice.Id}");
        (await users.FindByPasskeyIdAsync([1], default)).ShouldBeNull();
    }
}
