namespace Chaos;

/// <summary>What can befall a cluster. Each ends with the supervisor, or we in its place, having started what was killed.</summary>
/// <param name="Name">As the kill ledger names it.</param>
/// <param name="Weight">How often, against the others.</param>
/// <param name="Kills">Whether a process dies of it without a word.</param>
sealed record Fault(string Name, int Weight, bool Kills, Func<Cluster, Random, CancellationToken, Task> Strike)
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("server", 6, Kills: true, (cluster, random, _) => KillNode(cluster, random, "all", "api")),
        new("worker", 4, Kills: true, (cluster, random, _) => KillNode(cluster, random, "all", "worker")),
        new("postgres", 2, Kills: true, KillPostgres),
        new("postgres session", 2, Kills: true, (cluster, random, ct) => cluster.KillSession(random, ct)),
        new("redis", 2, Kills: true, KillRedis),
        new("redis stands still", 1, Kills: false, StallRedis),
        new(
            "server asked to end",
            1,
            Kills: false,
            (cluster, random, ct) => random.GetItems([.. cluster.Nodes], 1)[0].Terminate(ct)
        ),
    ];

    public static Fault Choose(Random random)
    {
        var left = random.Next(All.Sum(fault => fault.Weight));
        return All.First(fault => (left -= fault.Weight) < 0);
    }

    static Task KillNode(Cluster cluster, Random random, params string[] roles)
    {
        var nodes = cluster.Nodes.Where(node => roles.Contains(node.Role)).ToArray();
        random.GetItems(nodes, 1)[0].Kill();
        return Task.CompletedTask;
    }

    static async Task KillPostgres(Cluster cluster, Random random, CancellationToken ct)
    {
        await cluster.KillPostgres(ct);
        await Task.Delay(random.Next(1_500), ct);
        await cluster.StartPostgres(ct);
    }

    static async Task KillRedis(Cluster cluster, Random random, CancellationToken ct)
    {
        await cluster.KillRedis(ct);
        await Task.Delay(random.Next(3_000), ct);
        await cluster.StartRedis(ct);
    }

    static async Task StallRedis(Cluster cluster, Random random, CancellationToken ct)
    {
        await cluster.SignalRedis("STOP", ct);
        await Task.Delay(random.Next(5_000), ct);
        await cluster.SignalRedis("CONT", ct);
    }
}
