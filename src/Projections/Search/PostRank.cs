namespace Projections.Search;

/// <summary>In which order posts that were found are shown.</summary>
public static class PostRank
{
    /// <summary>After so long a post weighs half as much.</summary>
    static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    /// <summary>
    /// The product of how well its words match, how new it is, how many favourited or boosted it, and how near its author is to
    /// who searches. None of them makes another worthless: an old post that matches is found after newer ones, not never.
    /// </summary>
    /// <param name="match">From 0 to 1.</param>
    /// <param name="reach">Favourites and boosts.</param>
    /// <param name="isNear">It is one's own, or of somebody whom one follows.</param>
    public static double Of(double match, TimeSpan age, int reach, bool isNear) =>
        (0.2 + match) * (0.2 + Math.Pow(0.5, Math.Max(0, age / HalfLife))) * (1 + Math.Log(1 + reach) / 5) * (isNear ? 1.5 : 1);
}
