namespace Projections.Trends;

/// <summary>How a hashtag or a link was used on one day.</summary>
/// <param name="Key">What was used.</param>
/// <param name="Day">In UTC.</param>
/// <param name="Uses">Public posts with it.</param>
/// <param name="Accounts">Who wrote them.</param>
public sealed record DayOfUse(string Key, DateOnly Day, long Uses, long Accounts)
{
    /// <summary>How many days are told of, as Mastodon does.</summary>
    public const int Days = 7;
}
