using System.Net;
using System.Text;
using Annals.Testing;
using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Projections.Transparency;
using Projections.Transparency.Witnessing;
using Proofs;
using Shouldly;
using Xunit;

namespace Api.Tests.Transparency;

/// <summary>An instance signs the logs of others as their witness (c2sp.org/tlog-witness), and has its own signed by another.</summary>
public sealed class WitnessTests : IAsyncLifetime
{
    readonly OtherLog log = new("log.example/other");
    readonly CommandServer watched = new();
    CommandServer witness = null!;

    public async Task InitializeAsync()
    {
        await watched.InitializeAsync();
        witness = new() { WitnessedLogs = [log.Key, await Key(watched)] };
        await witness.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await watched.DisposeAsync();
        await witness.DisposeAsync();
    }

    NoteVerifier OfWitness => witness.Services.GetRequiredService<LogWitness>().Verifier;

    [Fact]
    public async Task It_signs_a_log_that_grows_and_nothing_else()
    {
        await log.Add("a", "b", "c");
        var first = await Ask(await log.Update(0, 2));
        first.Status.ShouldBe(HttpStatusCode.OK);
        Signs(first.Text, await log.Signed(2));
        // asked again, since its answer may have been lost
        (await Ask(await log.Update(0, 2))).ShouldBe((HttpStatusCode.Conflict, "text/x.tlog.size", "2\n"));
        (await Ask(await log.Update(2, 2))).Status.ShouldBe(HttpStatusCode.OK);
        Signs((await Ask(await log.Update(2, 3))).Text, await log.Signed(3));

        (await Ask(await log.Update(1, 3))).ShouldBe((HttpStatusCode.Conflict, "text/x.tlog.size", "3\n"));
        (await Ask(await log.Update(1, 2))).Status.ShouldBe(HttpStatusCode.Conflict, "it does not become smaller again");
        (await Ask($"old 3\n\n{await log.Signed(2)}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Ask("old x\n\nnothing")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Ask("")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Ask(new string('x', 100_000))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        var unknown = new OtherLog("log.example/unknown");
        await unknown.Add("a");
        (await Ask(await unknown.Update(0, 1))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Ask(await unknown.Update(0, 1), of: watched)).Status.ShouldBe(HttpStatusCode.NotFound);
        File.Exists(Path.Combine(watched.Keyring, "witness.key")).ShouldBeFalse("who is nobody's witness needs no key");
        using var thief = new NoteSigner("log.example/other", new byte[32]);
        (await Ask($"old 3\n\n{await log.Signed(3, by: thief)}")).Status.ShouldBe(HttpStatusCode.Forbidden);

        // the same key, and another history
        var forked = new OtherLog("log.example/other");
        await forked.Add("a", "b", "another", "d");
        (await Ask(await forked.Update(3, 4))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Ask(await forked.Update(3, 3))).Status.ShouldBe(HttpStatusCode.Conflict);
        await log.Add("d");
        (await Ask(await log.Update(3, 4))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_at_once_one_moves_it_on()
    {
        const int many = 16;
        await log.Add([.. Enumerable.Range(0, many + 1).Select(i => $"{i}")]);
        var answers = await Task.WhenAll(Enumerable.Range(1, many).Select(async i => await Ask(await log.Update(0, i))));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(many - 1);
    }

    [Fact]
    public async Task The_log_is_signed_by_its_witness_and_no_longer_once_it_is_another()
    {
        var address = new WitnessAddress(new(witness.Client.BaseAddress!, "/witness/add-checkpoint"), OfWitness);
        await watched.Restart(_ => Task.CompletedTask, [address]);
        var someone = await watched.Someone();
        await someone.Say("hello");
        await Eventually.Until(IsSigned, "the witness's signature");
        var before = Checkpoint.Parse((await Newest()).Text).Size;
        await someone.Say("hello again");
        await Eventually.Until(async () => await IsSigned() && Checkpoint.Parse((await Newest()).Text).Size > before, "the next");

        // everything is written anew, with the log's own key
        await watched.Restart(async _ =>
        {
            await using var database = TestDatabase.Open(watched.Database.Superuser);
            await using var forge = database.CreateCommand(
                """
                set session_replication_role = replica;
                update annals.mt_events set timestamp = timestamp - interval '1 day' where seq_id = 1;
                truncate annals.log_tiles, annals.log_places, annals.log_checkpoints, annals.log_cosignatures;
                update annals.log_head set size = 0, position = 0;
                """
            );
            await forge.ExecuteNonQueryAsync();
        });
        await Eventually.Until(
            async () => await watched.Services.GetRequiredService<LogCheckpoints>().Newest(default) is not null,
            "it"
        );
        await someone.Say("hello to those who were told otherwise");
        await Task.Delay(TimeSpan.FromSeconds(4));
        (await IsSigned()).ShouldBeFalse();
        (await watched.Client.GetStringAsync(new Uri("/api/annals/v1/log/checkpoint", UriKind.Relative))).ShouldNotContain(
            OfWitness.Name
        );
    }

    async Task<bool> IsSigned() =>
        await watched.Services.GetRequiredService<LogCheckpoints>().Newest(default) is not null
        && !new LogTrust((await Key(watched)).Name, await Key(watched), OfWitness).Judge(await Newest()).Any();

    async Task<SignedNote> Newest() =>
        SignedNote.Parse(await watched.Client.GetByteArrayAsync(new Uri("/api/annals/v1/log/checkpoint", UriKind.Relative)));

    void Signs(string answered, SignedNote note) =>
        new SignedNote(note.Text, NoteSignature.Parse(answered.TrimEnd('\n')))
            .Check(OfWitness)
            .State.ShouldBe(SignatureState.Valid);

    async Task<(HttpStatusCode Status, string? Type, string Text)> Ask(string update, CommandServer? of = null)
    {
        using var client = new HttpClient { BaseAddress = (of ?? witness).Client.BaseAddress };
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(update)); // of no type, as logs send it
        using var answer = await client.PostAsync(new Uri("/witness/add-checkpoint", UriKind.Relative), body);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    static async Task<NoteVerifier> Key(CommandServer server) =>
        NoteVerifier.Parse(await server.Services.GetRequiredService<LogProofs>().Verifier(default));
}
