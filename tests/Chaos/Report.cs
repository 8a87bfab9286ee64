using System.Diagnostics;

namespace Chaos;

/// <summary>One run, told as it goes and summed up at its end.</summary>
static class Report
{
    const int People = 6;

    public static async Task<int> Run(Cluster cluster, int seed, int kills, CancellationToken ct)
    {
        Console.WriteLine($"Seed {seed}: {kills} kills of servers, workers, PostgreSQL and Redis, while {People} people go on.");
        var started = Stopwatch.GetTimestamp();
        var ledger = new Ledger();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var people = new List<Person>();
        for (var i = 0; i < People; i++)
            people.Add(await Join(cluster, $"walker{i}", client, ledger, new Random(seed * 1_000 + i), ct));
        var storm = new Storm(cluster, ledger, people, seed);
        try
        {
            await storm.Rage(kills, Console.WriteLine, ct);
            Console.WriteLine("Nothing that was acknowledged is missing, doubled or changed; the audit was clean each time.");
            return 0;
        }
        catch (ChaosException broken)
        {
            Console.WriteLine($"BROKEN: {broken.Message}");
            return 1;
        }
        finally
        {
            Console.WriteLine($"kills {storm.Kills}: {string.Join(", ", storm.Struck.Select(x => $"{x.Key} {x.Value}"))}");
            Console.WriteLine(
                $"acknowledged {ledger.Acknowledged}: {string.Join(", ", ledger.Events.Select(x => $"{x.Key} {x.Value}"))}"
            );
            Console.WriteLine(
                $"sent again {ledger.Repeated}; longest without any answer {ledger.LongestSilence.TotalSeconds:F1} s; "
                    + $"longest catching up {storm.LongestCatchUp.TotalSeconds:F1} s; took {Stopwatch.GetElapsedTime(started).TotalMinutes:F1} min"
            );
            foreach (var node in cluster.Nodes.Where(node => node.GaveUp > 0))
                Console.WriteLine($"{node.Role} gave up {node.GaveUp} times, at last with: {node.LastWords.Trim()}");
        }
    }

    static async Task<Person> Join(
        Cluster cluster,
        string name,
        HttpClient client,
        Ledger ledger,
        Random random,
        CancellationToken ct
    )
    {
        string[] account =
        [
            "--username",
            name,
            "--email",
            $"{name}@example.org",
            "--password",
            Guid.NewGuid().ToString(),
            "--confirmed",
        ];
        await cluster.Run(ct, ["account", "create", .. account]);
        var token = (await cluster.Run(ct, "token", "create", "--username", name)).Trim();
        var doors = cluster.Doors;
        var me = await new Person("", token, doors, client, ledger, random).Get("/api/v1/accounts/verify_credentials", ct);
        return new(me.GetProperty("id").GetString()!, token, doors, client, ledger, random);
    }
}
