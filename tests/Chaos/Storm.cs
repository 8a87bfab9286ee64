using System.Diagnostics;

namespace Chaos;

/// <summary>Rounds of faults under load, each followed by a look at all that was acknowledged.</summary>
sealed class Storm(Cluster cluster, Ledger ledger, IReadOnlyList<Person> people, int seed)
{
    const int FaultsARound = 5;

    /// <summary>Between two things that a person does.</summary>
    static readonly TimeSpan Thought = TimeSpan.FromMilliseconds(100);

    readonly Random random = new(seed);
    readonly Dictionary<string, int> struck = [];

    public IReadOnlyDictionary<string, int> Struck => struck;

    public int Kills => Fault.All.Where(fault => fault.Kills).Sum(fault => struck.GetValueOrDefault(fault.Name));

    public TimeSpan LongestCatchUp { get; private set; }

    /// <exception cref="ChaosException">A promise was broken.</exception>
    public async Task Rage(int kills, Action<string> say, CancellationToken ct)
    {
        await using var inspection = new Inspection(cluster, ledger);
        try
        {
            await Rage(kills, inspection, say, ct);
        }
        catch (ChaosException)
        {
            say(await inspection.Standing(ct));
            throw;
        }
    }

    async Task Rage(int kills, Inspection inspection, Action<string> say, CancellationToken ct)
    {
        var habits = people
            .Select((me, i) => new Habits(me, [.. people.Select(person => person.Id)], ledger, new Random(seed + i + 1)))
            .ToList();
        for (var round = 1; Kills < kills; round++)
        {
            var since = ledger.Posts.Keys.Max(StringComparer.Ordinal) ?? "";
            var struckNow = await Round(habits, ct);
            var caughtUp = await inspection.CatchUp(ct);
            if (caughtUp > LongestCatchUp)
                LongestCatchUp = caughtUp;
            await inspection.Compare(people, since, ct);
            say(
                $"round {round}: {string.Join(", ", struckNow)}; caught up in {caughtUp.TotalSeconds:F1} s; "
                    + $"{Kills} kills, {ledger.Acknowledged} acknowledged, {ledger.Repeated} sent again; all there, once"
            );
        }
        await inspection.Compare(people, since: "", ct);
    }

    async Task<List<string>> Round(IReadOnlyList<Habits> habits, CancellationToken ct)
    {
        ledger.Resume();
        using var evening = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var load = Task.WhenAll(habits.Select(one => Live(one, evening, ct)));
        var names = new List<string>();
        try
        {
            for (var i = 0; i < FaultsARound && !load.IsFaulted; i++)
            {
                await Task.Delay(random.Next(200, 2_500), ct);
                var fault = Fault.Choose(random);
                names.Add(fault.Name);
                struck[fault.Name] = struck.GetValueOrDefault(fault.Name) + 1;
                await fault.Strike(cluster, random, ct);
            }
        }
        finally
        {
            await evening.CancelAsync();
            await load;
        }
        return names;
    }

    /// <summary>What was begun is brought to its end, however long the servers are away: then all is acknowledged.</summary>
    static async Task Live(Habits habits, CancellationTokenSource evening, CancellationToken ct)
    {
        try
        {
            while (!evening.IsCancellationRequested)
            {
                await habits.Next(ct);
                await Task.Delay(Thought, ct);
            }
        }
        catch
        {
            await evening.CancelAsync();
            throw;
        }
    }
}
