using System.Text.Json.Serialization;

namespace Api.Rendering;

/// <summary>The API's Tag.</summary>
/// <param name="Name">In lower case, without the sign.</param>
/// <param name="Url">The page of public posts with it.</param>
/// <param name="Following">Whether the viewer follows it; null for whoever is not signed in.</param>
public sealed record HashtagEntity(
    string Name,
    string Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Following
)
{
    /// <summary>Hashtags have no other.</summary>
    public string Id => Name;

    /// <summary>Uses by day, which are not counted.</summary>
    public IReadOnlyList<object> History { get; } = [];
}
