using System.Text.Json.Nodes;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.Logging;
using Projections.Store;

namespace Projections.Search.Elastic;

/// <summary>
/// The indices as one process writes them: a page of events at a time, and anew from the rows, one of both at any moment. What is
/// being built gets the pages too.
/// </summary>
/// <param name="refused">Told of each document that Elasticsearch will not take as it is, perhaps more than once.</param>
public sealed class SearchIndex(
    ElasticClient client,
    ElasticIndices indices,
    IndexedRows rows,
    Positions positions,
    Func<RefusedDocument, CancellationToken, Task> refused,
    ILogger<SearchIndex> log
) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly IndexWriter writer = new(client, log);
    readonly SemaphoreSlim turn = new(1, 1);
    readonly SemaphoreSlim build = new(1, 1);
    NewIndices? building;
    volatile bool isThere;
    long builtAt;
    long carriedTo;

    /// <summary>What the events mean for the indices.</summary>
    /// <param name="ceiling">The position that the indices are carried up to by it.</param>
    /// <param name="history">Where events are read that came before.</param>
    /// <returns>False where the read models have not reached it; all is to be done again then.</returns>
    /// <exception cref="ElasticException">It is away; all may be done again.</exception>
    /// <exception cref="IndexLostException">Likewise.</exception>
    public async Task<bool> Carry(IReadOnlyList<IEvent> events, long ceiling, IQuerySession history, CancellationToken ct)
    {
        if (!isThere)
            await Mend(ct);
        await turn.WaitAsync(ct);
        try
        {
            // what was built since has it all
            var isCarried = ceiling <= builtAt || await Carry(await IndexChanges.Of(events, history, ct), ceiling, ct);
            if (isCarried)
                carriedTo = Math.Max(carriedTo, ceiling);
            return isCarried;
        }
        catch (IndexLostException)
        {
            isThere = false;
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Builds the indices where they are not there, or of another form.</summary>
    /// <exception cref="ElasticException">It is away.</exception>
    public Task Mend(CancellationToken ct) => Build(isNeeded: async () => !await indices.AreThere(ct), ct);

    /// <summary>Builds them anew beside those that are there, which are asked until all is done.</summary>
    /// <exception cref="ElasticException">It is away.</exception>
    public Task Rebuild(CancellationToken ct) => Build(isNeeded: () => Task.FromResult(true), ct);

    /// <summary>Writes one document again that was refused.</summary>
    /// <exception cref="DocumentRefusedException">It is refused again.</exception>
    public async Task Again(RefusedDocument document, CancellationToken ct)
    {
        var position = await positions.Newest(ct);
        await positions.Reach(position, IndexedRows.Needs, Patience, ct);
        var page = document.IsPost
            ? await rows.Posts([document.Id], position, ct)
            : await rows.People([document.Id], position, ct);
        if (page is null)
            throw new ElasticException(null, "the read models are behind");
        var alias = document.IsPost ? indices.Posts : indices.People;
        if (await writer.Write(Items(page, alias, isAlias: true, position), ct) is { Count: > 0 })
            throw new DocumentRefusedException(document.Id);
    }

    public void Dispose()
    {
        turn.Dispose();
        build.Dispose();
    }

    async Task<bool> Carry(IndexChanges changes, long ceiling, CancellationToken ct)
    {
        foreach (var some in changes.Posts.Chunk(IndexWriter.MostItems))
            if (!await Put(await rows.Posts(some, ceiling, ct), isPost: true))
                return false;
        foreach (var some in changes.People.Chunk(IndexWriter.MostItems))
            if (!await Put(await rows.People(some, ceiling, ct), isPost: false))
                return false;
        foreach (var author in changes.Authors)
            for (var after = ""; ; )
            {
                var page = await rows.PostsOfAuthor(author, after, IndexWriter.MostItems, ceiling, ct);
                if (!await Put(page, isPost: true))
                    return false;
                if (page!.LastId is not { } last)
                    break;
                after = last;
            }
        return true;

        async Task<bool> Put(IndexedPage? page, bool isPost)
        {
            if (page is null)
                return false;
            var items = Items(page, isPost ? indices.Posts : indices.People, isAlias: true, ceiling);
            if (building is { } next)
                items = [.. items, .. Items(page, isPost ? next.Posts : next.People, isAlias: false, ceiling)];
            await Write(items, isPost, ct);
            return true;
        }
    }

    async Task Build(Func<Task<bool>> isNeeded, CancellationToken ct)
    {
        await build.WaitAsync(ct);
        try
        {
            if (await isNeeded())
                await Build(ct);
            isThere = true;
        }
        finally
        {
            build.Release();
        }
    }

    async Task Build(CancellationToken ct)
    {
        await indices.Sweep(ct);
        var position = await positions.Newest(ct);
        var made = await indices.Create(ct);
        log.LogWarning("The search index is built anew, from the rows at {Position}.", position);
        try
        {
            await turn.WaitAsync(ct);
            building = made;
            turn.Release();
            await Fill(made.Posts, isPost: true, position, ct);
            await Fill(made.People, isPost: false, position, ct);
            await Finish(made, position, ct);
        }
        finally
        {
            building = null;
        }
    }

    async Task Fill(string name, bool isPost, long position, CancellationToken ct)
    {
        for (string? after = ""; after is not null; )
        {
            await positions.Reach(position, IndexedRows.Needs, Patience, ct);
            await turn.WaitAsync(ct);
            try
            {
                var page = isPost
                    ? await rows.PostsAfterId(after, IndexWriter.MostItems, position, ct)
                    : await rows.PeopleAfterId(after, IndexWriter.MostItems, position, ct);
                if (page is null)
                    continue; // a read model is being remade
                var items = Items(page, name, isAlias: false, position).Where(item => item.Document is not null);
                await Write([.. items], isPost, ct);
                after = page.LastId;
            }
            finally
            {
                turn.Release();
            }
        }
    }

    async Task Write(IReadOnlyList<BulkItem> items, bool isPost, CancellationToken ct)
    {
        foreach (var id in (await writer.Write(items, ct)).Select(item => item.Id).Distinct(StringComparer.Ordinal))
            await refused(new(isPost, id), ct);
    }

    async Task Finish(NewIndices made, long position, CancellationToken ct)
    {
        bool hadOthers;
        long caughtUp;
        await turn.WaitAsync(ct);
        try
        {
            caughtUp = await CatchUp(Math.Max(position, carriedTo), ct);
            await client.Refresh(made.Posts, ct);
            await client.Refresh(made.People, ct);
            hadOthers = await indices.Swap(made, ct);
            builtAt = position;
            building = null;
        }
        finally
        {
            turn.Release();
        }
        if (hadOthers)
        {
            await Task.Delay(ElasticClient.SearchPatience, ct); // searches that are under way end by those they began with
            await CatchUp(caughtUp, ct); // and so do pages of another process
        }
        await indices.Sweep(ct);
    }

    /// <summary>Carries once more what another process carried meanwhile, for it did not know what is built here.</summary>
    /// <returns>The position that it came to.</returns>
    async Task<long> CatchUp(long after, CancellationToken ct)
    {
        var stored = (await positions.All(ct)).GetValueOrDefault(SearchIndexing.ConsumerName);
        if (stored > after && !await Carry(await rows.ChangesBetween(after, stored, ct), stored, ct))
            throw new ElasticException(null, "the read models are behind");
        return Math.Max(after, stored);
    }

    static IReadOnlyList<BulkItem> Items(IndexedPage page, string name, bool isAlias, long version) =>
        [.. page.Documents.Select(one => new BulkItem(name, isAlias, one.Id, version, one.Document?.DeepClone() as JsonObject))];
}
