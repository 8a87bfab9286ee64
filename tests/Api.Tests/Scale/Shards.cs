using Npgsql;
using Projections.Store;

namespace Api.Tests.Scale;

/// <summary>What each of some databases would hold of the bonds that there are, if each had as many slots next to each other.</summary>
/// <param name="ByActor">Bonds of whoever is there.</param>
/// <param name="ByTarget">Bonds about whoever is there.</param>
/// <param name="Crossing">The share of bonds between accounts that are not in one of them.</param>
sealed record Shards(IReadOnlyList<int> ByActor, IReadOnlyList<int> ByTarget, double Crossing)
{
    /// <summary>The slot that each bond has in the database, with its two accounts.</summary>
    public static async Task<IReadOnlyList<(int Slot, string Actor, string Target)>> Rows(string superuser)
    {
        await using var database = NpgsqlDataSource.Create(superuser);
        await using var command = database.CreateCommand("select slot, actor, target from annals.mt_doc_bond");
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<(int, string, string)>();
        while (await rows.ReadAsync())
            found.Add((rows.GetInt32(0), rows.GetString(1), rows.GetString(2)));
        return found;
    }

    public static Shards Of(IReadOnlyList<(int Slot, string Actor, string Target)> rows, int count)
    {
        var (byActor, byTarget, crossing) = (new int[count], new int[count], 0);
        foreach (var (slot, _, target) in rows)
        {
            var (own, theirs) = (slot * count / Slots.Count, Slots.Of(target) * count / Slots.Count);
            byActor[own]++;
            byTarget[theirs]++;
            crossing += own == theirs ? 0 : 1;
        }
        return new(byActor, byTarget, (double)crossing / rows.Count);
    }

    /// <summary>How much the fullest has above its share; of 0.1 a tenth.</summary>
    public static double Excess(IReadOnlyList<int> held) => held.Max() / held.Average() - 1;

    public override string ToString() =>
        $"{ByActor.Count} shards: by actor {ByActor.Min()} to {ByActor.Max()} ({Excess(ByActor):P1} above the mean), "
        + $"by target {ByTarget.Min()} to {ByTarget.Max()} ({Excess(ByTarget):P1}), {Crossing:P1} cross";
}
