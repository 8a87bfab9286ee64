using Benchmarks.Ground;

namespace Benchmarks;

/// <summary>What every measurement is given.</summary>
/// <param name="Rounds">Each side of a comparison is measured so often.</param>
/// <param name="Slot">For so long each time, where a time is set.</param>
/// <param name="Scratch">A folder for files.</param>
sealed record Bench(Instance Instance, Community Community, int Rounds, TimeSpan Slot, string Scratch)
{
    /// <summary>How many workers at once, where several are.</summary>
    public const int Workers = 8;
}
