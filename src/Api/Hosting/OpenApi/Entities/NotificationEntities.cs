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
            group_key  | text    | What it is shown together with has the same; where nothing is, it is the word ungrouped with the id.
            account    | Account | Who did it, or asked the poll.
            status     | Status* | The post that it is about; left out where it is about the account alone.
            """
        );

    public static Entity GroupedNotificationsResults { get; } =
        Entity.Of(
            "GroupedNotificationsResults",
            "Notifications of which those that belong together stand as one.",
            """
            accounts            | [Account] | Whom the groups name, each once.
            partial_accounts    | [PartialAccountWithAvatar]* | Whom they name besides the first; there where expand_accounts is partial_avatars.
            statuses            | [Status]  | The posts that they are about, each once.
            notification_groups | [NotificationGroup] | The groups.
            """
        );

    public static Entity NotificationGroup { get; } =
        Entity.Of(
            "NotificationGroup",
            "Things that happened alike: of one type, about one post or about people, and in the same half day; or one alone.",
            """
            group_key                   | text | Names the group.
            notifications_count         | int  | How many they are.
            type                        | mention/follow/follow_request/favourite/reblog/status/update/poll | What was done.
            most_recent_notification_id | id   | The newest of them.
            page_min_id                 | id*  | The oldest of those on the page, on which a group need not be whole; only on pages.
            page_max_id                 | id*  | The newest of those on the page.
            latest_page_notification_at | time* | When that one happened.
            sample_account_ids          | [id] | Who did it, the last first: eight at most.
            status_id                   | id*  | The post that they are about; left out where they are about people.
            """
        );

    public static Entity PartialAccountWithAvatar { get; } =
        Entity.Of(
            "PartialAccountWithAvatar",
            "What it takes to show somebody's face.",
            """
            id            | id   | Names the account.
            acct          | text | By what it is mentioned.
            url           | url  | Its page.
            avatar        | url  | Its picture.
            avatar_static | url  | The same at rest.
            locked        | bool | It asks before somebody follows.
            bot           | bool | It acts by itself.
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
