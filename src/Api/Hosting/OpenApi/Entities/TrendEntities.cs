namespace Api.Hosting.OpenApi.Entities;

/// <summary>What many people are about.</summary>
public static class TrendEntities
{
    public static Entity SharedLink { get; } =
        Entity.Of(
            "SharedLink",
            "A link that many people share, by its address alone: the page itself is not read.",
            """
            url           | url  | The address.
            title         | text | The address without its scheme.
            type          | link/photo/video/rich | What it leads to: always a link.
            provider_name | text | The host.
            provider_url  | url  | The host's address.
            history       | [DayOfUse] | The last seven days, the latest first.
            description   | text | What the page says of itself. This and all that follows is empty, null or 0: it is not read.
            html          | html | What the page wants to be shown by.
            embed_url     | text | Where a picture is.
            author_name   | text | Who wrote it.
            author_url    | text | Where they are at home.
            authors       | [any] unused | Who wrote it.
            image         | url? unused  | A picture.
            blurhash      | text? unused | What stands for the picture while it is loaded.
            published_at  | time? unused | When it was published.
            width         | int  | Of what html shows.
            height        | int  | Of what html shows.
            """
        );

    public static Entity DayOfUse { get; } =
        Entity.Of(
            "DayOfUse",
            "How a hashtag or a link was used in public posts on one day, in UTC.",
            """
            day      | text | When it began, in seconds since 1970.
            uses     | text | How many posts.
            accounts | text | How many people wrote them.
            """
        );
}
