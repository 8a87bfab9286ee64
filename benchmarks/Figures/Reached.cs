namespace Benchmarks.Figures;

/// <summary>A figure beside its target.</summary>
/// <param name="Detail">What it is made of: absolute figures of this machine, for whoever wants to know why.</param>
sealed record Reached(Target Target, Spread Value, string Detail)
{
    public Standing Standing => Target.Judge(Value.Median);
}
