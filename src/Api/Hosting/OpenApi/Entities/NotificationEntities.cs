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
            type       | mention/follow/follow_request/favourite/reblog/status/update/poll/quote/quoted_update | What was done; at the end of a poll, that it has ended.
            created_at | time    | When.
            group_key  | text    | What it is shown together with has the same; where nothing is, it is the word ungrouped with the id.
            account    | Account | Who did it, or asked the poll.
            status     | Status* | The post that it is about, of quotes the one that quotes; left out where it is about the account alone.
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
            type                        | mention/follow/follow_request/favourite/reblog/status/update/poll/quote/quoted_update | What was done.
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

    public static Entity NotificationPolicy { get; } =
        Entity.Of(
            "NotificationPolicy",
            "Whose acts the caller is told of: each is told (accept), put aside (filter), or as if it had not happened (drop).",
            """
            for_not_following    | accept/filter/drop | What those do whom the caller does not follow.
            for_not_followers    | accept/filter/drop | What those do who do not follow the caller.
            for_new_accounts     | accept/filter/drop | What those do who came within thirty days, and whom the caller does not follow.
            for_private_mentions | accept/filter/drop | Direct posts by those whom the caller does not follow, in conversations that it did not begin.
            for_limited_accounts | accept/filter/drop | What those do whom moderators limited: there are none yet.
            summary              | NotificationPolicySummary | How much is put aside.
            """
        );

    public static Entity NotificationPolicySummary { get; } =
        Entity.Of(
            "NotificationPolicySummary",
            "How much is put aside, as far as it is counted.",
            """
            pending_requests_count      | int | Of how many: a hundred at most.
            pending_notifications_count | int | How many notifications: fifty of each at most.
            """
        );

    public static Entity NotificationRequest { get; } =
        Entity.Of(
            "NotificationRequest",
            "Somebody of whose acts the caller's policy puts some aside.",
            """
            id                  | id      | Of who it is.
            created_at          | time    | When the oldest of them happened.
            updated_at          | time    | When the newest did.
            notifications_count | text    | How many they are: fifty at most.
            account             | Account | Who it is.
            last_status         | Status? | The newest post that any of them is about; null where none is about a post.
            """
        );

    public static Entity MergedRequests { get; } =
        Entity.Of(
            "MergedRequests",
            "Whether what accepted requests let through is listed.",
            """
            merged | bool | It is at once, since that is judged when notifications are read.
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
