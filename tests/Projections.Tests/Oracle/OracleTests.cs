using JasperFx.Events;
using Projections.Accounts;
using Projections.Posts;
using Projections.Relationships;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Projections.Tests.Oracle;

/// <summary>Read models against an oracle that shares no code with them, on random pasts; and the oracle against known bugs.</summary>
public class OracleTests
{
    const int Steps = 600;

    [Fact]
    public void Read_models_say_what_the_oracle_says()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var events = History.Random(seed, Steps);
            NaiveOracle.Faults(events, Fold(events, ReadModels.All)).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void Counts_never_go_below_zero()
    {
        for (var seed = 0; seed < 10; seed++)
            foreach (var row in Fold(History.Random(seed, Steps), ReadModels.All).Values)
                (
                    row switch
                    {
                        Profile p => Math.Min(p.Followers, Math.Min(p.Following, p.Posts)),
                        Status s => new[] { s.Replies, s.Boosts, s.Favourites, s.Quotes, s.Poll?.Votes.Min() ?? 0 }.Min(),
                        _ => 0,
                    }
                ).ShouldBeGreaterThanOrEqualTo(0);
    }

    public static TheoryData<string> BugNames => [.. PlantedBugs.All.Keys];

    [Theory]
    [MemberData(nameof(BugNames))]
    public void A_bug_in_a_projection_is_found(string name)
    {
        var (model, wrong) = PlantedBugs.All[name];
        var found = Enumerable
            .Range(0, 40)
            .Any(seed =>
            {
                var events = History.Random(seed, Steps);
                var models = ReadModels.All.Select(right => right.Name == model ? new PlantedBugs.Buggy(right, wrong) : right);
                try
                {
                    return NaiveOracle.Faults(events, Fold(events, models)).Count > 0;
                }
                catch (NullReferenceException) // it broke over a row that the bug took away
                {
                    return true;
                }
            });
        found.ShouldBeTrue();
    }

    static Dictionary<string, object> Fold(IReadOnlyList<IEvent> events, IEnumerable<IReadModel> models)
    {
        var rows = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var model in models)
        foreach (var e in events)
        foreach (var id in model.RowsOf(e.Data))
        {
            var key = $"{model.Name} {id}";
            if (model.Evolve(rows.GetValueOrDefault(key), id, e) is { } row)
                rows[key] = row;
            else
                rows.Remove(key);
        }
        return rows;
    }
}
