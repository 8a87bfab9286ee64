using System.Net;
using System.Text;
using Api.Tests.Commands;
using Npgsql;
using Projections.Transparency;
using Proofs;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Transparency;

/// <summary>What anyone can fetch of the log, checked as someone checks it who trusts nothing but the key that they kept.</summary>
public sealed class LogEndpointTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Log = "/api/annals/v1/log";

    [Fact]
    public async Task The_newest_checkpoint_is_signed_by_the_logs_key_and_names_the_log()
    {
        await SomethingSigned();
        (await Signed("/checkpoint")).Origin.ShouldBe("annals.example" + Log);
    }

    [Fact]
    public async Task An_event_is_proven_to_be_in_the_log_and_another_is_not_by_the_same_proof()
    {
        var position = await SomethingSigned();
        var proof = TlogProof.Parse(Encoding.UTF8.GetBytes(await Text($"/proof/{position}")));
        var checkpoint = Checkpoint.Parse(proof.Checkpoint.Text);
        bool Proves(LogEntry entry) => proof.Inclusion.Proves(TreeHash.Leaf(entry.Canonical()), checkpoint.Root);

        var entry = await Entry(position);
        Proves(entry).ShouldBeTrue();
        Proves(entry with { Time = entry.Time.AddMicroseconds(1) }).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_signed_before_is_the_beginning_of_what_is_signed_now()
    {
        await SomethingSigned();
        var old = await Signed("/checkpoint");
        await SomethingSigned();
        var now = await Signed("/checkpoint");
        now.Size.ShouldBeGreaterThan(old.Size);
        var proof = (await Text($"/consistency?from={old.Size}&to={now.Size}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(TreeHash.Parse)
            .ToList();
        new ConsistencyProof(old.Size, now.Size, proof).Proves(old.Root, now.Root).ShouldBeTrue();
        (await Signed($"/checkpoint/{old.Size}")).Root.ShouldBe(old.Root);
    }

    [Fact]
    public async Task The_tiles_give_the_root_that_was_signed()
    {
        await SomethingSigned();
        var checkpoint = await Signed("/checkpoint");
        (await new TileTree(new FetchedTiles(server.Client)).Root(checkpoint.Size, default)).ShouldBe(checkpoint.Root);
    }

    [Theory]
    [InlineData("/tile/0/999", 404)]
    [InlineData("/tile/0/000.p/255", 404)]
    [InlineData("/tile/0/0", 404)] // not as tiles are written
    [InlineData("/tile/9/000", 404)]
    [InlineData("/tile/../../../../etc/passwd", 404)]
    [InlineData("/tile/entries/000", 404)] // what the events hold is not for everyone
    [InlineData("/checkpoint/999999999", 404)]
    [InlineData("/checkpoint/-1", 404)]
    [InlineData("/proof/999999999", 404)]
    [InlineData("/proof/0", 404)]
    [InlineData("/consistency?from=0&to=1", 422)]
    [InlineData("/consistency?from=2&to=1", 422)]
    [InlineData("/consistency?from=1&to=999999999", 422)]
    [InlineData("/consistency?from=one&to=2", 422)]
    [InlineData("/consistency", 422)]
    public async Task What_the_log_does_not_have_is_refused(string path, int status)
    {
        await SomethingSigned();
        using var answer = await server.Client.GetAsync(new Uri(Log + path, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(status);
    }

    /// <summary>The position of an event that a checkpoint covers.</summary>
    async Task<long> SomethingSigned()
    {
        await server.Someone();
        var position = await server.LastEvent();
        await Until(async () => await Status($"/proof/{position}") == HttpStatusCode.OK, "it is signed");
        return position;
    }

    async Task<Checkpoint> Signed(string path)
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(await Text(path)));
        note.Check(await Key()).State.ShouldBe(SignatureState.Valid);
        return Checkpoint.Parse(note.Text);
    }

    async Task<NoteVerifier> Key() => NoteVerifier.Parse((await Text("/key")).Trim());

    async Task<HttpStatusCode> Status(string path)
    {
        using var answer = await server.Client.GetAsync(new Uri(Log + path, UriKind.Relative));
        return answer.StatusCode;
    }

    Task<string> Text(string path) => server.Client.GetStringAsync(new Uri(Log + path, UriKind.Relative));

    async Task<LogEntry> Entry(long position)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Query);
        await using var connection = await source.OpenConnectionAsync();
        await foreach (var entry in LogEntries.Read(connection, position - 1, position, 1, default))
            return entry;
        throw new InvalidOperationException("There is no such event.");
    }

    /// <summary>As a stranger fetches them.</summary>
    sealed class FetchedTiles(HttpClient client) : ITileReader
    {
        public async ValueTask<ReadOnlyMemory<byte>> Read(int level, long index, int width, CancellationToken ct) =>
            await client.GetByteArrayAsync(new Uri($"{Log}/{new TileAddress(level, index, width)}", UriKind.Relative), ct);
    }
}
