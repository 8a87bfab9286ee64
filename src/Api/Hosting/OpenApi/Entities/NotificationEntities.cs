namespace Api.Hosting.OpenApi.Entities;

/// <summary>What tells somebody that something happened.</summary>
public static class NotificationEntities
{
    public static Entity Notification { get; } =
        Entity.Of(
            "Notification",
            "Something that happened and that concerns the caller.",
            """
            id         | id      | Names the notification; later ones have greater ids.
            type       | mention/follow/follow_request/favourite/reblog/status/update/poll | What was done; at the end of a poll, that it has ended.
            created_at | time    | When.
            group_key  | text    | It stands alone: the word ungrouped with its id.
            account    | Account | Who did it, or asked the poll.
            status     | Status* | The post that it is about; left out where it is about the account alone.
            """
        );

    public static Entity UnreadCount { get; } =
        Entity.Of(
            "UnreadCount",
            "How many notifications there are that were not read.",
            """
            count | int | As many as there are, up to the limit asked for.
            """
        );
}
