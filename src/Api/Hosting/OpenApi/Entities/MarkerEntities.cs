namespace Api.Hosting.OpenApi.Entities;

/// <summary>How far people have read.</summary>
public static class MarkerEntities
{
    public static Entity Markers { get; } =
        Entity.Of(
            "Markers",
            "How far the caller has read, as an app said it last.",
            """
            home          | Marker* | In the home timeline; left out where it was not asked for or never said.
            notifications | Marker* | In the notifications, likewise.
            """
        );

    public static Entity Marker { get; } =
        Entity.Of(
            "Marker",
            "How far the caller has read a timeline.",
            """
            last_read_id | id   | The last post or notification that was read.
            version      | int  | How often the marker was moved.
            updated_at   | time | When it was moved last.
            """
        );
}
