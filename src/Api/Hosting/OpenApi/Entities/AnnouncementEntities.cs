namespace Api.Hosting.OpenApi.Entities;

/// <summary>What those who run the server tell everyone.</summary>
public static class AnnouncementEntities
{
    public static Entity Announcement { get; } =
        Entity.Of(
            "Announcement",
            "What those who run the server tell everyone.",
            """
            id           | id                   | Names the announcement.
            content      | html                 | What it says.
            starts_at    | time?                | When what it announces begins; null where that is not said.
            ends_at      | time?                | From then on it is not shown any more; null never.
            all_day      | bool                 | Of both times the day alone counts.
            published_at | time                 | When it was made.
            updated_at   | time                 | When it was last changed.
            read         | bool                 | The caller has read it; left out where it is streamed.
            mentions     | [Mention]            | The accounts that it names.
            statuses     | [AnnouncementStatus] | The server's posts that it links to.
            tags         | [StatusTag]          | The hashtags in it.
            emojis       | [CustomEmoji]        | The server's own emojis in it.
            reactions    | [Reaction]           | How people react to it.
            """
        );

    public static Entity AnnouncementStatus { get; } =
        Entity.Of(
            "AnnouncementStatus",
            "A post that an announcement links to.",
            """
            id  | id  | Of the post.
            url | url | Its page.
            """
        );

    public static Entity Reaction { get; } =
        Entity.Of(
            "Reaction",
            "That people react by an emoji.",
            """
            name       | text | The emoji itself, or the shortcode of one of the server's own.
            count      | int  | How many people do.
            me         | bool | The caller does; left out where it is streamed.
            url        | url* | Of the picture, where it is one of the server's own; this and the next are left out where it is not.
            static_url | url* | Of a picture that does not move.
            """
        );
}
