using System.Globalization;
using Projections.Trends;

namespace Api.Rendering;

/// <summary>One day of a hashtag or a link; numbers are texts, as Mastodon's.</summary>
/// <param name="Day">Its beginning, in seconds since 1970.</param>
public sealed record DayOfUseEntity(string Day, string Uses, string Accounts)
{
    /// <summary>The last days, the latest first, those without any use among them.</summary>
    public static IReadOnlyList<DayOfUseEntity> Last(IEnumerable<DayOfUse> used, DateTimeOffset now)
    {
        var byDay = used.ToDictionary(day => day.Day);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return
        [
            .. Enumerable
                .Range(0, DayOfUse.Days)
                .Select(back => today.AddDays(-back))
                .Select(day => Of(day, byDay.GetValueOrDefault(day))),
        ];
    }

    static DayOfUseEntity Of(DateOnly day, DayOfUse? used) =>
        new(
            Text(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeSeconds()),
            Text(used?.Uses ?? 0),
            Text(used?.Accounts ?? 0)
        );

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
