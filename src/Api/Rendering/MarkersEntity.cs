using System.Text.Json.Serialization;
using Projections.Markers;

namespace Api.Rendering;

/// <summary>How far the caller has read; a timeline of which that is not known is left out.</summary>
public sealed record MarkersEntity(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MarkerEntity? Home,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MarkerEntity? Notifications
);

/// <summary>The API's Marker.</summary>
public sealed record MarkerEntity(string LastReadId, int Version, DateTimeOffset UpdatedAt)
{
    public static MarkerEntity? Of(ReadPlace? place) => place is null ? null : new(place.LastRead, place.Moves, place.At);
}
