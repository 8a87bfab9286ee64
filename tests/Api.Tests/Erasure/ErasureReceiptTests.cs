using System.Net;
using System.Text;
using Api.Tests.Commands;
using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Npgsql;
using Projections.Store.PersonalData;
using Proofs;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Erasure;

/// <summary>Whoever was erased can prove it to anyone, with nothing but the log's key: since when, and since when for good.</summary>
public sealed class ErasureReceiptTests : IAsyncLifetime
{
    const string Log = "/api/annals/v1/log";

    readonly CommandServer server = new() { Messages = Erasing.Promptly };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_erased_account_has_a_receipt_that_names_both_moments()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var deleted = (await alice.Post("/api/annals/v1/account/delete", """{"password":"correct horse battery"}""")).Ok;
        var path = new Uri(deleted["receipt_url"]).AbsolutePath;
        (await Status(path)).ShouldBe(HttpStatusCode.NotFound, "it can still be restored");
        await server.Erase(alice);

        var first = await Receipt(path);
        var erased = first.Statement!;
        (erased.Subject, erased.FinalAt).ShouldBe((Account.Subject(alice.Id).Key, null));
        erased.At.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(2));

        var epoch = await Rotate();
        epoch.ShouldBe(erased.Epoch);
        await Until(async () => (await Receipt(path)).End is not null, "the end of the epoch is signed");
        var final = (await Receipt(path)).Statement!;
        (final.Subject, final.Epoch, final.At).ShouldBe((erased.Subject, erased.Epoch, erased.At));
        final.FinalAt.ShouldNotBeNull().ShouldBeGreaterThan(final.At);

        (await Status($"{Log}/receipt/account/{bob.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await Status($"{Log}/receipt/account/{AccountId.New()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task That_of_a_post_is_its_authors_alone()
    {
        await server.Set(Settings.ErasePostsAfter, "0");
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (post, kept) = (await alice.Say("to be forgotten"), await alice.Say("to be kept"));
        await server.CatchUp();
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        await server.KeyGoes(Post.Subject(post));

        var path = $"{Log}/receipt/post/{post}";
        (await Receipt(path, alice.Token)).Statement!.Subject.ShouldBe(Post.Subject(post).Key);
        (await Status(path)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(path, bob.Token)).ShouldBe(HttpStatusCode.NotFound);
        (await Status($"{Log}/receipt/post/{kept}", alice.Token)).ShouldBe(HttpStatusCode.NotFound);
        (await Status($"{Log}/receipt/post/{PostId.New()}", alice.Token)).ShouldBe(HttpStatusCode.NotFound);
        (await Status($"{Log}/receipt/post/nonsense", alice.Token)).ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Judged as by somebody who has the log's key from elsewhere.</summary>
    async Task<ErasureReceipt> Receipt(string path, string? token = null)
    {
        await Until(async () => await Status(path, token) == HttpStatusCode.OK, "it is signed");
        var receipt = ErasureReceipt.Parse(Encoding.UTF8.GetBytes(await (await Ask(path, token)).Content.ReadAsStringAsync()));
        var key = NoteVerifier.Parse((await server.Client.GetStringAsync(new Uri($"{Log}/key", UriKind.Relative))).Trim());
        receipt.Judge(new LogTrust(key.Name, key)).ShouldBeEmpty();
        return receipt;
    }

    async Task<HttpStatusCode> Status(string path, string? token = null) => (await Ask(path, token)).StatusCode;

    async Task<HttpResponseMessage> Ask(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return await server.Client.SendAsync(request);
    }

    /// <summary>As the verb does: turns the ring, and says in the log which epoch's key went.</summary>
    async Task<string> Rotate()
    {
        await using var owner = NpgsqlDataSource.Create(server.Database.Owner);
        var rotation = new KeyRotation(owner, KeyRing.Open(server.Keyring), TimeProvider.System);
        var gone = (await rotation.Run((_, _) => { }, default)).ShouldNotBeNull().Destroyed.ShouldHaveSingleItem();
        foreach (var _ in new[] { 1, 2 })
            (await server.Command<KeyEpochs>(new RecordDestroyedEpoch(gone))).State.Destroyed.ShouldBe([gone]);
        return gone;
    }
}
