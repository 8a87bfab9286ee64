using System.IO.Compression;
using Api.Hosting.Commands;
using Domain.Accounts;
using Marten;
using Projections.History;
using Projections.Transparency;
using Proofs;
using Wolverine;

namespace Api.Archives;

/// <summary>
/// Makes a file of all that there is of an account: first the log is made to say which events those are, then they are written with what proves them, and with what
/// they come to in formats that others read.
/// </summary>
public sealed class ArchiveMaker(
    IDocumentStore documents,
    Histories histories,
    LogExtracts extracts,
    ArchivedOutbox outbox,
    ArchivedRelations relations,
    IMessageBus bus,
    TimeProvider clock
)
{
    /// <summary>Longer than it takes until a checkpoint is signed.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    const CompressionLevel Level = CompressionLevel.Fastest;

    /// <returns>A file that goes once it is closed; or by which rule there is none.</returns>
    public async Task<(Stream? File, string? RefusedBy)> Make(AccountId account, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        var state = await session.Events.AggregateStreamAsync<Account>(Account.Stream(account), token: ct) ?? new();
        var take = new TakeArchive(account, Guid.NewGuid().ToString("N"), 0, "", clock.GetUtcNow().ToUniversalTime());
        if (take.Decide(state).RefusedBy is { } early) // before all that work
            return (null, early);
        if (!await extracts.AreSigned(ct))
            return (null, "log.not_signed");

        var positions = new List<long>();
        await foreach (var e in histories.All(session, HistorySubject.Person(account), ct))
            positions.Add(e.Sequence);
        take = take with { Events = positions.Count, Digest = await extracts.Digest(positions, ct) };
        if ((await bus.Ask<Account>(take, ct)).RefusedBy is { } rule)
            return (null, rule);
        var own = await session.Events.FetchStreamAsync(take.Stream, token: ct);
        positions.Add(own.Last(e => e.Data is ArchiveTaken taken && taken.Archive == take.Archive).Sequence);
        if (await extracts.Signed(positions[^1], Patience, ct) is not { } checkpoint)
            return (null, "log.not_signed");
        return (await Write(account, positions, checkpoint, session, ct), null);
    }

    async Task<Stream> Write(
        AccountId account,
        IReadOnlyList<long> positions,
        SignedNote checkpoint,
        IQuerySession session,
        CancellationToken ct
    )
    {
        // whole before anything of it is sent: what fails on the way is told, and no half of an archive is taken for one
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"annals-archive-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
                UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        try
        {
            await using (
                var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct)
            )
            {
                await Put(zip, "README.txt", to => to.WriteAsync(Encoding.GetBytes(ArchiveReadme.Text), ct).AsTask(), ct);
                await Put(zip, "log.txt", to => extracts.Write(to, positions, checkpoint, ct), ct);
                await Put(zip, "events.ndjson", to => Events(to, account, positions[^2], session, ct), ct);
                await Put(zip, "actor.json", to => outbox.Actor(to, account, session, ct), ct);
                await Put(zip, "outbox.json", to => outbox.Write(to, account, session, ct), ct);
                foreach (var (name, write) in relations.Of(account, session))
                    await Put(zip, name, to => write(to, ct), ct);
            }
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    static readonly System.Text.UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    static async Task Put(ZipArchive zip, string name, Func<Stream, Task> write, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name, Level).OpenAsync(ct);
        await write(entry);
    }

    async Task Events(Stream to, AccountId account, long upTo, IQuerySession session, CancellationToken ct)
    {
        await using var lines = new StreamWriter(to, Encoding, leaveOpen: true);
        await foreach (var e in histories.All(session, HistorySubject.Person(account), ct, upTo))
            await lines.WriteAsync($"{OpenedEvent.Json(e)}\n".AsMemory(), ct);
    }
}
