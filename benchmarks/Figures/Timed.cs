using System.Diagnostics;

namespace Benchmarks.Figures;

static class Timed
{
    /// <summary>How many a second.</summary>
    /// <param name="work">Answers how many it did.</param>
    public static async Task<double> Rate(Func<Task<long>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var count = await work();
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>How many a second several workers do together within a time.</summary>
    /// <param name="work">One piece of it, told the worker.</param>
    public static Task<double> Rate(int workers, TimeSpan time, Func<int, Task> work) =>
        Rate(async () =>
        {
            var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
            var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => Work(worker))));
            return counts.Sum();

            async Task<long> Work(int worker)
            {
                var count = 0L;
                for (; Stopwatch.GetTimestamp() < until; count++)
                    await work(worker);
                return count;
            }
        });
}
