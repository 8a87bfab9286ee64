namespace Benchmarks.Figures;

/// <summary>
/// A workload and its limits, one after the other within each round, so that what slows the machine for a while slows both. The
/// first round warms up, and is left out.
/// </summary>
sealed class Alternation(int rounds, params IReadOnlyList<Func<Task<double>>> sides)
{
    readonly List<double[]> measured = [];

    /// <param name="sides">Each does its work, and answers how much of it in a second.</param>
    public static async Task<Alternation> Run(int rounds, params IReadOnlyList<Func<Task<double>>> sides)
    {
        var run = new Alternation(rounds, sides);
        await run.Run();
        return run;
    }

    /// <summary>Of one side, per second.</summary>
    public Spread Rate(int side) => Spread.Of(measured.Select(round => round[side]));

    /// <summary>Of one side to another, round by round.</summary>
    public Spread Ratio(int side, int to) => Spread.Of(measured.Select(round => round[side] / round[to]));

    async Task Run()
    {
        for (var round = -1; round < rounds; round++)
        {
            var figures = new double[sides.Count];
            for (var side = 0; side < sides.Count; side++)
                figures[side] = await sides[side]();
            if (round >= 0)
                measured.Add(figures);
        }
    }
}
