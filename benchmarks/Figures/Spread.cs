namespace Benchmarks.Figures;

/// <summary>A figure of several rounds.</summary>
sealed record Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> rounds)
    {
        double[] sorted = [.. rounds.Order()];
        return new(sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }

    public static Spread Of(double value) => new(value, value, value);
}
