using System.Diagnostics;
using Benchmarks.Figures;
using Projections.Audit;
using Projections.Store;
using Projections.Transparency;
using Proofs;

namespace Benchmarks.Measures;

/// <summary>The audit of the log against its tree, beside reading it, making its canonical bytes and hashing them.</summary>
static class VerifyLog
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Figures.Reached>> Run(Bench bench, CancellationToken ct)
    {
        var instance = bench.Instance;
        var store = instance.Commands.GetRequiredService<ReadStore>();
        var end = await instance.Positions.End(ct);
        var size = await TreeReaches(bench, end, ct);
        var run = await Alternation.Run(Math.Min(bench.Rounds, 3), () => Timed.Rate(Audit), () => Timed.Rate(Hash));
        return
        [
            new(
                Target.Verify,
                run.Ratio(0, to: 1),
                $"{run.Rate(0).Median:F0} events/s, plain {run.Rate(1).Median:F0}/s; {size} events"
            ),
        ];

        async Task<long> Audit()
        {
            await foreach (var news in new LogAudit(store).Compare(ct))
                if (news is Difference difference)
                    throw new BenchException($"The log differs from its tree: {difference}");
            return size;
        }

        async Task<long> Hash()
        {
            await using var connection = await instance.Database.OpenConnectionAsync(ct);
            var count = 0L;
            await foreach (var entry in LogEntries.Read(connection, after: 0, end, int.MaxValue, ct))
            {
                TreeHash.Leaf(entry.Canonical());
                count++;
            }
            return count;
        }
    }

    static async Task<long> TreeReaches(Bench bench, long position, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            await using var connection = await bench.Instance.Database.OpenConnectionAsync(ct);
            var head = await LogHead.Read(sql => new(sql, connection), ct);
            if (head.Position >= position)
                return head.Size;
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new BenchException("The tree does not grow.");
            await Task.Delay(200, ct);
        }
    }
}
