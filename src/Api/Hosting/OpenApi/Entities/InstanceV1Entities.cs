namespace Api.Hosting.OpenApi.Entities;

/// <summary>The server as older clients ask for it.</summary>
public static class InstanceV1Entities
{
    public static Entity InstanceV1 { get; } =
        Entity.Of(
            "InstanceV1",
            "This server, as older clients ask for it.",
            """
            uri               | text                    | What its accounts' full names end in.
            title             | text                    | What it calls itself.
            short_description | text                    | What it is about.
            description       | text                    | The same.
            email             | text                    | Empty where the operator gave none.
            version           | text                    | The version of Mastodon whose API is spoken, then its own.
            urls              | InstanceV1Urls          | Where else to look.
            stats             | InstanceStats           | How much is on it.
            thumbnail         | url                     | A picture of it.
            languages         | [text]                  | Codes of the languages that its people write.
            registrations     | bool                    | Anyone may sign up, or ask to.
            approval_required | bool                    | They are let in once somebody approved it.
            invites_enabled   | bool                    | False: only who runs the server invites.
            configuration     | InstanceV1Configuration | What clients must keep to.
            contact_account   | Account? unused         | The operator's account: it cannot be set yet.
            rules             | [Rule]                  | What is asked of everyone here.
            """
        );

    public static Entity InstanceV1Urls { get; } =
        Entity.Of(
            "InstanceV1Urls",
            "Where else to look.",
            """
            streaming_api | url | Where news are streamed.
            """
        );

    public static Entity InstanceStats { get; } =
        Entity.Of(
            "InstanceStats",
            "How much is on the server.",
            """
            user_count   | int | Accounts.
            status_count | int | Posts that were not deleted.
            domain_count | int | Servers known to it: itself.
            """
        );

    public static Entity InstanceV1Configuration { get; } =
        Entity.Of(
            "InstanceV1Configuration",
            "What clients must keep to.",
            """
            accounts          | AccountLimits | Limits of profiles.
            statuses          | StatusLimits  | Limits of posts.
            media_attachments | MediaLimits   | Limits of media.
            polls             | PollLimits    | Limits of polls.
            """
        );
}
