using Domain.Accounts;
using Marten;
using Npgsql;
using Projections.Relationships;
using Weasel.Core;

namespace Api.Tests.Scale;

/// <summary>
/// Follows among very many: most follow a few and some very many (lognormal), a few are followed by very many (Zipf); the last
/// people are known to the test, and each of them is followed by thousands.
/// </summary>
/// <param name="People">The strangers, and those who are known.</param>
/// <param name="Pairs">Who follows whom, by their places among the people.</param>
sealed record Edges(IReadOnlyList<AccountId> People, IReadOnlyList<(int Actor, int Target)> Pairs)
{
    const int Strangers = 50_000;

    /// <summary>Fewer than make an author large: all of them are told of a post.</summary>
    const int FollowersOfEach = 4_000;

    const int FollowedByEach = 300;
    const int MostDegree = 2_000;

    // each is a stream of its own in the log, which costs more than all rows; what they show is one of the known people's row
    const string Profiles = """
        insert into annals.mt_doc_profile select r.* from annals.mt_doc_profile t, unnest($1) with ordinality as one (id, n),
          jsonb_populate_record(t, jsonb_build_object('id', one.id, 'name', 'stranger' || n, 'data', t.data || jsonb_build_object(
            'id', one.id, 'name', 'stranger' || n, 'username', 'Stranger' || n))) r
        where t.id = $2
        """;

    public static Edges Among(IReadOnlyList<AccountId> known, int count)
    {
        var chance = new Random(5);
        var strangers = Enumerable.Range(0, Strangers).Select(n => Stranger(n, chance)).ToArray();
        var pairs = new HashSet<(int, int)>();
        for (var person = Strangers; person < Strangers + known.Count; person++)
        {
            Add(FollowersOfEach, () => (chance.Next(Strangers), person));
            Add(FollowedByEach, () => (person, chance.Next(Strangers)));
        }
        for (var actor = 0; pairs.Count < count; actor = (actor + 1) % Strangers)
            Add(Degree(chance), () => (actor, Popular(chance)));
        var mixed = pairs.ToArray();
        chance.Shuffle(mixed); // people come to follow each other in no order
        return new([.. strangers, .. known], mixed);

        void Add(int more, Func<(int Actor, int Target)> pair)
        {
            for (var i = 0; i < more && pairs.Count < count; i++)
                if (pair() is var one && one.Actor != one.Target)
                    pairs.Add(one);
        }
    }

    /// <summary>Written as the projection writes them.</summary>
    public async Task Settle(IDocumentStore store, string superuser)
    {
        var bonds = Pairs.Select(
            (pair, n) => Bond.Between(People[pair.Actor], People[pair.Target]) with { FollowedSince = n + 1 }
        );
        foreach (var part in bonds.Chunk(100_000))
            await store.BulkInsertAsync(part, BulkInsertMode.InsertsOnly, 10_000);
        await using var database = NpgsqlDataSource.Create(superuser);
        await using (var profiles = database.CreateCommand(Profiles))
        {
            profiles.Parameters.AddWithValue(People.Take(Strangers).Select(account => $"{account}").ToArray());
            profiles.Parameters.AddWithValue($"{People[^1]}");
            await profiles.ExecuteNonQueryAsync();
        }
        await using var analyze = database.CreateCommand("vacuum (analyze)");
        analyze.CommandTimeout = 600;
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>One came each second; the rest is chance, as in ids of ours.</summary>
    static AccountId Stranger(int n, Random chance) =>
        AccountId.Parse($"{1_690_000_000_000 + n * 1_000L:x12}{chance.NextInt64():x16}{chance.Next(0x10000):x4}");

    static int Degree(Random chance) =>
        Math.Min(
            MostDegree,
            (int)Math.Exp(2.5 + Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble()))
        );

    /// <summary>The first more often.</summary>
    static int Popular(Random chance) => (int)Math.Pow(chance.NextDouble() * (Math.Pow(Strangers, 0.2) - 1) + 1, 5) - 1;
}
