namespace Api.Hosting.OpenApi.Entities;

/// <summary>What the server is, and what it limits. What this version does not offer is limited to nothing.</summary>
public static class InstanceEntities
{
    public static Entity Instance { get; } =
        Entity.Of(
            "Instance",
            "This server.",
            """
            domain        | text                  | What its accounts' full names end in.
            title         | text                  | What it calls itself.
            version       | text                  | The version of Mastodon whose API is spoken, then its own.
            source_url    | url                   | Where the operator tells where the source is.
            description   | text                  | What it is about.
            usage         | InstanceUsage         | How much it is used.
            thumbnail     | InstanceThumbnail     | A picture of it.
            icon          | [any] unused          | Icons in sizes: there are none yet.
            languages     | [text]                | Codes of the languages that its people write.
            configuration | InstanceConfiguration | What clients must keep to.
            registrations | InstanceRegistrations | Who may sign up.
            api_versions  | InstanceApiVersions   | Numbers of interfaces.
            contact       | InstanceContact       | Whom to write to.
            rules         | [Rule]                | What is asked of everyone here.
            """
        );

    public static Entity InstanceUsage { get; } =
        Entity.Of(
            "InstanceUsage",
            "How much the server is used.",
            """
            users | InstanceUsers | How many people.
            """
        );

    public static Entity InstanceUsers { get; } =
        Entity.Of(
            "InstanceUsers",
            "How many people use the server.",
            """
            active_month | int | Those that posted in the last month.
            """
        );

    public static Entity InstanceThumbnail { get; } =
        Entity.Of(
            "InstanceThumbnail",
            "A picture of the server.",
            """
            url         | url          | Of the picture.
            blurhash    | text? unused | A blurred preview: none is made yet.
            description | text         | Empty: pictures cannot be described yet.
            """
        );

    public static Entity InstanceConfiguration { get; } =
        Entity.Of(
            "InstanceConfiguration",
            "What clients must keep to.",
            """
            urls               | InstanceUrls        | Where else to look.
            accounts           | AccountLimits       | Limits of profiles.
            statuses           | StatusLimits        | Limits of posts.
            media_attachments  | MediaLimits         | Limits of media.
            polls              | PollLimits          | Limits of polls.
            translation        | InstanceTranslation | Whether posts can be translated.
            limited_federation | bool                | True: it talks to no other server.
            """
        );

    public static Entity InstanceUrls { get; } =
        Entity.Of(
            "InstanceUrls",
            "Where else to look.",
            """
            streaming        | url         | Where news are streamed.
            about            | url         | The page about the server.
            status           | url? unused | A page that says whether it works: none can be set yet.
            privacy_policy   | url?        | The privacy policy; null where there is none.
            terms_of_service | url?        | The terms; null where there are none.
            """
        );

    public static Entity Rule { get; } =
        Entity.Of(
            "Rule",
            "Something that is asked of everyone here.",
            """
            id   | text | Its place among the rules, from 1 on.
            text | text | What is asked.
            hint | text | Empty: rules are not explained further.
            """
        );

    public static Entity ExtendedDescription { get; } =
        Entity.Of(
            "ExtendedDescription",
            "More about the server.",
            """
            updated_at | time | When it was written; the beginning of 1970 where nothing was.
            content    | html | What was written; empty where nothing was.
            """
        );

    public static Entity PrivacyPolicy { get; } =
        ExtendedDescription.With("PrivacyPolicy", "How the server deals with what people tell it.", "");

    public static Entity TermsOfService { get; } =
        Entity.Of(
            "TermsOfService",
            "On what terms people use the server.",
            """
            effective_date | date | The day on which they were written: they hold from then on.
            effective      | bool | True.
            content        | html | What was written.
            succeeded_by   | date? unused | When others take their place: that cannot be said beforehand.
            """
        );

    public static Entity AccountLimits { get; } =
        Entity.Of(
            "AccountLimits",
            "Limits of profiles.",
            """
            max_featured_tags         | int | How many hashtags one may show on the profile.
            max_pinned_statuses       | int | How many posts one may pin.
            max_display_name_length   | int | In characters.
            max_note_length           | int | In characters.
            max_profile_fields        | int | Rows.
            profile_field_name_limit  | int | In characters.
            profile_field_value_limit | int | In characters.
            """
        );

    public static Entity StatusLimits { get; } =
        Entity.Of(
            "StatusLimits",
            "Limits of posts.",
            """
            max_characters              | int | As people count them, the content warning included.
            max_media_attachments       | int | 0: nothing can be attached yet.
            characters_reserved_per_url | int | What a link counts as, however long it is.
            """
        );

    public static Entity MediaLimits { get; } =
        Entity.Of(
            "MediaLimits",
            "Limits of media: none can be attached yet.",
            """
            supported_mime_types   | [text] unused | Kinds of files.
            description_limit      | int | In characters.
            image_size_limit       | int | In bytes.
            image_matrix_limit     | int | In pixels.
            video_size_limit       | int | In bytes.
            video_frame_rate_limit | int | Frames a second.
            video_matrix_limit     | int | In pixels.
            """
        );

    public static Entity PollLimits { get; } =
        Entity.Of(
            "PollLimits",
            "Limits of polls.",
            """
            max_options               | int | What can be chosen.
            max_characters_per_option | int | In characters, as people count them.
            min_expiration            | int | Until it ends, in seconds.
            max_expiration            | int | Likewise.
            """
        );

    public static Entity InstanceTranslation { get; } =
        Entity.Of(
            "InstanceTranslation",
            "Whether posts can be translated.",
            """
            enabled | bool | False: they cannot yet.
            """
        );

    public static Entity InstanceRegistrations { get; } =
        Entity.Of(
            "InstanceRegistrations",
            "Who may sign up.",
            """
            enabled           | bool         | Anyone may, or may ask to.
            approval_required | bool         | They are let in once somebody approved it.
            reason_required   | bool         | They must say why they want to join.
            message           | html?        | Why they cannot; null where they can, and where nothing was written.
            min_age           | int? unused  | In years: it cannot be set yet.
            url               | url? unused  | Where to sign up instead: it cannot be set yet.
            """
        );

    public static Entity InstanceContact { get; } =
        Entity.Of(
            "InstanceContact",
            "Whom to write to.",
            """
            email   | text            | Empty where the operator gave none.
            account | Account? unused | The operator's account: it cannot be set yet.
            """
        );

    public static Entity InstanceApiVersions { get; } =
        Entity.Of(
            "InstanceApiVersions",
            "Numbers of interfaces.",
            """
            mastodon | int | Of what came to Mastodon's API after its version 4.2.
            """
        );
}
