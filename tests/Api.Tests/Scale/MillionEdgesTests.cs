using System.Collections.Concurrent;
using System.Diagnostics;
using Annals.Testing;
using Api.Tests.Commands;
using Projections.Store;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Api.Tests.Scale;

/// <summary>Relationships grow with the square of people: what is done with them beside a million costs what it costs beside few.</summary>
[Trait("Category", "Long")]
public sealed class MillionEdgesTests(ITestOutputHelper output) : IAsyncLifetime
{
    const int Million = 1_000_000;
    const int AtOnce = 4;

    OwnRedis redis = null!;
    CommandServer server = null!;
    PlanTap? tap;

    public async Task InitializeAsync()
    {
        redis = await OwnRedis.Start();
        server = new() { Redis = redis.Options, Through = connection => (tap ??= new(connection)).Through(connection) };
        await server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await tap!.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task They_are_changed_and_asked_by_their_indexes_and_slots_are_filled_alike()
    {
        var people = new List<Person>();
        while (people.Count < 16)
            people.Add(await server.Someone());
        await server.CatchUp();
        await Work(people[..4], [], "at first");
        await Work(people, [], "beside none");

        var edges = Edges.Among([.. people.Select(person => person.Id)], Million);
        await edges.Settle(server.Store, server.Database.Superuser);
        string[] strangers = [.. edges.People.Take(40).Select(stranger => $"{stranger}")];
        await Work(people, strangers, "beside a million");
        await CheckSlots();
        await CheckPlans(people[0], people[1], strangers);
    }

    /// <summary>Everyone follows everyone, looks at how they stand, and follows them no more, several at once.</summary>
    async Task Work(IReadOnlyCollection<Person> people, IReadOnlyList<string> strangers, string beside)
    {
        var times = new ConcurrentBag<(string What, double Milliseconds)>();
        var pairs = people
            .SelectMany(_ => people, (one, other) => (One: one, Other: other))
            .Where(pair => pair.One != pair.Other);
        await Parallel.ForEachAsync(
            pairs,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (pair, _) => await Look(pair.One, pair.Other, strangers, times)
        );
        foreach (var what in times.GroupBy(time => time.What).OrderBy(what => what.Key, StringComparer.Ordinal))
        {
            var sorted = what.Select(time => time.Milliseconds).Order().ToList();
            output.WriteLine(
                $"{beside}: {what.Key} {sorted[sorted.Count / 2]:F1} ms, p99 {sorted[sorted.Count * 99 / 100]:F1} ms"
            );
        }
    }

    static async Task Look(
        Person one,
        Person other,
        IEnumerable<string> strangers,
        ConcurrentBag<(string What, double Milliseconds)> times
    )
    {
        var account = $"/api/v1/accounts/{other.Id}";
        var relationships = $"/api/v1/accounts/relationships?id[]={string.Join("&id[]=", strangers.Prepend($"{other.Id}"))}";
        (await Timed("follow", () => one.Post($"{account}/follow")))["following"].ShouldBe("True");
        (await Timed("relationships", () => one.Get(relationships)))["0.following"].ShouldBe("True");
        (await Timed("followers", () => one.Get($"{account}/followers?limit=80"))).Entity.GetArrayLength().ShouldBePositive();
        (await Timed("unfollow", () => one.Post($"{account}/unfollow")))["following"].ShouldBe("False");
        (await Timed("relationships", () => one.Get(relationships)))["0.following"].ShouldBe("False");

        async Task<Fields> Timed(string what, Func<Task<Answer>> ask)
        {
            var watch = Stopwatch.StartNew();
            var answer = await ask();
            while (answer.Status == 503) // on a busy machine what was written may be read late; an app asks again
                answer = await ask();
            times.Add((what, watch.Elapsed.TotalMilliseconds));
            return answer.Ok;
        }
    }

    async Task CheckSlots()
    {
        var rows = await Shards.Rows(server.Database.Superuser);
        rows.Count.ShouldBe(Million);
        rows.ShouldAllBe(row => row.Slot == Slots.Of(row.Actor));
        output.WriteLine($"{rows.DistinctBy(row => row.Slot).Count()} of {Slots.Count} slots hold bonds");
        foreach (var count in new[] { 2, 3, 4, 16 })
        {
            var shards = Shards.Of(rows, count);
            output.WriteLine($"{shards}");
            Shards.Excess(shards.ByActor).ShouldBeLessThan(count > 4 ? 0.1 : 0.03);
            shards.Crossing.ShouldBe(1 - 1.0 / count, 0.02);
        }
    }

    async Task CheckPlans(Person one, Person other, IReadOnlyList<string> strangers)
    {
        await server.Restart(_ => PlanTap.Listen(server.Database.Superuser));
        await Look(one, other, strangers, []);
        foreach (var part in new[] { "followers", "following", "followers?max_id=500000", "followers?min_id=500000" })
            (await one.Get($"/api/v1/accounts/{other.Id}/{part}")).Ok.Entity.GetArrayLength().ShouldBePositive(part);
        await other.Say("to thousands");
        await server.CatchUp();

        var rules = await PlanRules.For(server.Database.Superuser);
        var plans = tap!.Plans.Where(plan => plan.Nodes.Any(node => node.Table == "mt_doc_bond")).ToList();
        plans.SelectMany(plan => rules.Offences(plan).Select(offence => $"{offence}: {plan.Query}")).ShouldBeEmpty();
        plans.ShouldContain(
            plan => plan.Query.Contains("select b.actor from annals.mt_doc_bond"),
            "the fan-out asks who follows"
        );
        var indexes = plans.SelectMany(plan => plan.Nodes).Select(node => node.Index).ToHashSet();
        foreach (var index in new[] { "bond_standing", "bond_followers", "bond_following" })
            indexes.ShouldContain(index);
    }
}
