using Benchmarks.Figures;
using Benchmarks.Ground;

namespace Benchmarks.Measures;

/// <summary>A server's second start, and what it takes of memory when nobody asks anything.</summary>
static class Start
{
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Reached>> Run(Instance instance, int rounds, CancellationToken ct)
    {
        var starts = new List<double>();
        for (var i = 0; i < rounds; i++)
            starts.Add((await instance.StartServer(ct)).StartTook.TotalSeconds);
        await Task.Delay(Rest, ct);
        return
        [
            new(Target.ColdStart, Spread.Of(starts), $"{starts.Count} starts; its services were there"),
            new(
                Target.IdleMemory,
                Spread.Of(instance.Server.ResidentMegabytes),
                $"all roles in one, {Rest.TotalSeconds:F0} s after its start"
            ),
        ];
    }
}
