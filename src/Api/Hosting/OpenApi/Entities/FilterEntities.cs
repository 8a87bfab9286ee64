namespace Api.Hosting.OpenApi.Entities;

/// <summary>What somebody does not want to read.</summary>
public static class FilterEntities
{
    public static Entity Filter { get; } =
        Entity.Of(
            "Filter",
            "What the caller does not want to read.",
            """
            id            | id    | Names the filter.
            title         | text  | What the caller calls it.
            context       | [home/notifications/public/thread/account] | Where it is to be heeded.
            expires_at    | time? | From when on it matches nothing; null never.
            filter_action | warn/hide/blur | What is to be done with what it matches: a warning first, nothing shown, its media after a click.
            keywords      | [FilterKeyword]* | What it finds; this and the next are left out where it is told that it matched.
            statuses      | [FilterStatus]*  | What it matches whatever it says.
            """
        );

    public static Entity OldFilter { get; } =
        Entity.Of(
            "OldFilter",
            "A keyword of a filter, as older clients know filters.",
            """
            id           | id    | Names the keyword.
            phrase       | text  | What is found, whatever the case of its letters.
            context      | [home/notifications/public/thread/account] | Where the filter is to be heeded.
            whole_word   | bool  | Not within a longer word.
            expires_at   | time? | From when on it matches nothing; null never.
            irreversible | bool  | Nothing is shown of what it matches, not even a warning.
            """
        );

    public static Entity FilterKeyword { get; } =
        Entity.Of(
            "FilterKeyword",
            "A word or several that a filter finds.",
            """
            id         | id   | Names the keyword.
            keyword    | text | What is found, whatever the case of its letters.
            whole_word | bool | Not within a longer word.
            """
        );

    public static Entity FilterStatus { get; } =
        Entity.Of(
            "FilterStatus",
            "A post that a filter matches.",
            """
            id        | id | Names that the post is of the filter.
            status_id | id | The post.
            """
        );

    public static Entity FilterResult { get; } =
        Entity.Of(
            "FilterResult",
            "That a filter matched a post.",
            """
            filter          | Filter  | Which: whoever shows the post looks where it is to be heeded.
            keyword_matches | [text]? | The filter's keywords that were found; null where none was.
            status_matches  | [id]?   | The filter's posts that it is; null where it is none.
            """
        );
}
