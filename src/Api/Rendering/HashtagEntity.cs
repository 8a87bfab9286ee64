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
    public IReadOnlyList<DayOfUseEntity> History { get; init; } = [];

    /// <summary>With how often it was used on each of the last days.</summary>
    public HashtagEntity Used(IEnumerable<DayOfUse> days, DateTimeOffset now) =>
        this with
        {
            History = DayOfUseEntity.Last(days, now),
        };
}
