using System.Globalization;
using System.Text.Json.Serialization;
using Projections.Tags;
using Projections.Trends;

namespace Api.Rendering;

/// <summary>The API's Tag.</summary>
/// <param name="Name">In lower case, without the sign.</param>
/// <param name="Url">The page of public posts with it.</param>
/// <param name="Following">Whether the viewer follows it; null for whoever is not signed in.</param>
/// <param name="Featuring">Whether the viewer shows it on their profile, likewise.</param>
public sealed record HashtagEntity(
    string Name,
    string Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Following,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Featuring
)
{
    /// <param name="viewer">Null where nobody is signed in.</param>
    public static HashtagEntity Of(string key, PublicUrls urls, OwnTags? viewer) =>
        new(key, urls.Tag(key), viewer?.Follows(key), viewer?.Featured.Contains(key, StringComparer.Ordinal));

    /// <summary>Hashtags have no other.</summary>
    public string Id => Name;

    /// <summary>The last days, the latest first; empty where they were not counted.</summary>
    public IReadOnlyList<TagDayEntity> History { get; init; } = [];

    /// <summary>With how often it was used on each of the last days.</summary>
    public HashtagEntity Used(IEnumerable<TagDay> days, DateTimeOffset now)
    {
        var byDay = days.ToDictionary(day => day.Day);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return this with
        {
            History =
            [
                .. Enumerable
                    .Range(0, TagHistory.Days)
                    .Select(back => today.AddDays(-back))
                    .Select(day => TagDayEntity.Of(day, byDay.GetValueOrDefault(day))),
            ],
        };
    }
}

/// <summary>One day of a hashtag; numbers are texts, as Mastodon's.</summary>
/// <param name="Day">Its beginning, in seconds since 1970.</param>
public sealed record TagDayEntity(string Day, string Uses, string Accounts)
{
    public static TagDayEntity Of(DateOnly day, TagDay? used) =>
        new(
            Text(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeSeconds()),
            Text(used?.Uses ?? 0),
            Text(used?.Accounts ?? 0)
        );

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
