using System.Diagnostics;
using System.Text.Json;
using Api.Hosting;
using Npgsql;
using Projections;
using Projections.Store;
using Projections.Timelines;

namespace Chaos;

/// <summary>Compares what the ledger says with what the servers, the log and the audit say, while nobody writes.</summary>
sealed class Inspection(Cluster cluster, Ledger ledger) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly string[] Consumers = [.. ReadModels.All.Select(model => model.Name), HomeFanOut.ConsumerName];

    readonly NpgsqlDataSource queries = ServerHost.Source(cluster.Settings.QueryDatabase!);

    /// <summary>Waits until every projection has dealt with all that was appended; how long that took.</summary>
    public async Task<TimeSpan> CatchUp(CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var positions = new Positions(queries);
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            try
            {
                if (await positions.Reach(await positions.End(ct), Consumers, TimeSpan.FromSeconds(1), ct))
                    return Stopwatch.GetElapsedTime(started);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(100, ct); // it recovers still
            }
        }
        throw new ChaosException($"Projections do not catch up with {await positions.End(ct)} in {Patience}.");
    }

    /// <summary>How far each projection has come, which stopped, and what the servers say.</summary>
    public async Task<string> Standing(CancellationToken ct)
    {
        var saying = string.Join('\n', cluster.Nodes.Select(node => $"{node.Role} says:\n{node.Saying}"));
        for (var tries = 60; ; tries--)
            try
            {
                var positions = new Positions(queries);
                var all = string.Join(", ", (await positions.All(ct)).Select(x => $"{x.Key} {x.Value}"));
                var stops = string.Join(", ", (await positions.Stops(ct)).Select(x => $"{x.Key} by {x.Value}"));
                return $"Of {await positions.End(ct)}: {all}; stopped: {stops}.\n{saying}";
            }
            catch (NpgsqlException) when (tries > 0)
            {
                await Task.Delay(1_000, ct); // it recovers still
            }
    }

    /// <param name="people">All of them.</param>
    /// <param name="since">Statuses after this one are looked at; empty: all.</param>
    /// <param name="ct">Ends it early.</param>
    /// <exception cref="ChaosException">Something acknowledged is missing, doubled or other than it was acknowledged.</exception>
    public async Task Compare(IReadOnlyList<Person> people, string since, CancellationToken ct)
    {
        await CompareEvents(ct);
        foreach (var person in people)
        {
            await ComparePosts(person, since, ct);
            await CompareHome(person, since, ct);
            await CompareFollows(person, people, ct);
        }
        await cluster.Run(ct, "audit");
    }

    public ValueTask DisposeAsync() => queries.DisposeAsync();

    async Task CompareEvents(CancellationToken ct)
    {
        foreach (var (name, expected) in ledger.Events)
        {
            await using var command = queries.CreateCommand(
                $"select count(*) from {EventStore.Schema}.mt_events where type = $1"
            );
            command.Parameters.AddWithValue(name);
            var found = (long)(await command.ExecuteScalarAsync(ct))!;
            if (found != expected)
                throw new ChaosException($"{expected} were acknowledged of {name}, and the log has {found}.");
        }
    }

    async Task ComparePosts(Person person, string since, CancellationToken ct)
    {
        var shown = await Pages(person, $"/api/v1/accounts/{person.Id}/statuses?limit=40", since, ct);
        Same($"posts of {person.Id}", Recent(since, author => author == person.Id), shown);
        foreach (var status in shown)
        {
            var id = Id(status);
            var favourites = ledger.Favourites.Count(mark => mark.Key.Post == id && mark.Value);
            if (!status.GetProperty("content").GetString()!.Contains(ledger.Posts[id].Text, StringComparison.Ordinal))
                throw new ChaosException($"It should say '{ledger.Posts[id].Text}': {status}");
            if (status.GetProperty("favourites_count").GetInt32() != favourites)
                throw new ChaosException($"It should have {favourites} favourites: {status}");
        }
    }

    async Task CompareHome(Person person, string since, CancellationToken ct)
    {
        var shown = await Pages(person, "/api/v1/timelines/home?limit=40", since, ct);
        bool IsShown(string author) => author == person.Id || ledger.Follows.GetValueOrDefault((person.Id, author));
        Same($"home of {person.Id}", Recent(since, IsShown), shown);
    }

    async Task CompareFollows(Person person, IReadOnlyList<Person> people, CancellationToken ct)
    {
        var query = string.Join('&', people.Select(other => $"id[]={other.Id}"));
        foreach (var bond in (await person.Get($"/api/v1/accounts/relationships?{query}", ct)).EnumerateArray())
            if (bond.GetProperty("following").GetBoolean() != ledger.Follows.GetValueOrDefault((person.Id, Id(bond))))
                throw new ChaosException($"{person.Id} was told otherwise: {bond}");
    }

    static async Task<List<JsonElement>> Pages(Person person, string path, string since, CancellationToken ct)
    {
        var shown = new List<JsonElement>();
        while (true)
        {
            var before = shown is [.., var last] ? $"&max_id={Id(last)}" : "";
            var page = (await person.Get(path + before, ct)).EnumerateArray().ToList();
            shown.AddRange(page.TakeWhile(status => string.CompareOrdinal(Id(status), since) > 0));
            if (page.Count == 0 || string.CompareOrdinal(Id(page[^1]), since) <= 0)
                return shown;
        }
    }

    List<string> Recent(string since, Func<string, bool> isBy) =>
        [
            .. ledger
                .Posts.Values.Where(post => isBy(post.Author) && string.CompareOrdinal(post.Id, since) > 0)
                .Select(post => post.Id)
                .OrderDescending(StringComparer.Ordinal),
        ];

    static void Same(string what, List<string> expected, List<JsonElement> shown)
    {
        var found = shown.Select(Id).ToList();
        if (!expected.SequenceEqual(found))
            throw new ChaosException(
                $"The {what} are not what was acknowledged. Missing: {string.Join(' ', expected.Except(found))}; "
                    + $"too many: {string.Join(' ', found.Except(expected))}; {found.Count} shown, {expected.Count} expected."
            );
    }

    static string Id(JsonElement entity) => entity.GetProperty("id").GetString()!;
}
