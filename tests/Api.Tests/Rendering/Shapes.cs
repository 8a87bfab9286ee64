namespace Api.Tests.Rendering;

/// <summary>The entities of Mastodon's API, 4.5, as facts: attributes, types, and which may be null.</summary>
static class Shapes
{
    public static Shape Account { get; } =
        new(
            """
            id:id username:text acct:text url:url uri:url display_name:text note:text
            avatar:url avatar_static:url avatar_description:text header:url header_static:url header_description:text
            locked:bool fields:list emojis:list bot:bool group:bool discoverable:bool? indexable:bool noindex:bool?
            hide_collections:bool? roles:list created_at:time last_status_at:date?
            statuses_count:int followers_count:int following_count:int
            """
        );

    public static Shape CredentialAccount { get; } = Account.And("source:object role:object");

    public static Shape MutedAccount { get; } = Account.And("mute_expires_at:time?");

    public static Shape Source { get; } =
        new(
            """
            note:text fields:list privacy:text sensitive:bool language:text? follow_requests_count:int discoverable:bool?
            indexable:bool hide_collections:bool? attribution_domains:list quote_policy:text
            """
        );

    public static Shape Field { get; } = new("name:text value:text verified_at:time?");

    public static Shape Role { get; } = new("id:text name:text permissions:text color:text highlighted:bool");

    public static Shape AnonymousStatus { get; } =
        new(
            """
            id:id created_at:time in_reply_to_id:id? in_reply_to_account_id:id? sensitive:bool spoiler_text:text
            visibility:text language:text? uri:url url:url? replies_count:int reblogs_count:int favourites_count:int
            quotes_count:int edited_at:time? content:text reblog:object? application:object? account:object
            media_attachments:list mentions:list tags:list emojis:list card:null poll:null quote:null quote_approval:object
            """
        );

    public static Shape Status { get; } =
        AnonymousStatus.And("favourited:bool reblogged:bool muted:bool bookmarked:bool filtered:list");

    public static Shape OwnStatus { get; } = Status.And("pinned:bool");

    public static Shape StatusEdit { get; } =
        new(
            """
            content:text spoiler_text:text sensitive:bool created_at:time account:object media_attachments:list emojis:list
            """
        );

    public static Shape StatusSource { get; } = new("id:id text:text spoiler_text:text");

    public static Shape Mention { get; } = new("id:id username:text url:url acct:text");

    public static Shape Tag { get; } = new("name:text url:url");

    public static Shape Application { get; } = new("name:text website:url?");

    public static Shape QuoteApproval { get; } = new("automatic:list manual:list current_user:text");

    public static Shape Relationship { get; } =
        new(
            """
            id:id following:bool showing_reblogs:bool notifying:bool languages:list? followed_by:bool blocking:bool
            blocked_by:bool muting:bool muting_notifications:bool muting_expires_at:time? requested:bool requested_by:bool
            domain_blocking:bool endorsed:bool note:text
            """
        );

    /// <summary>One about an account alone.</summary>
    public static Shape AccountNotification { get; } = new("id:id type:text created_at:time group_key:text account:object");

    public static Shape StatusNotification { get; } = AccountNotification.And("status:object");

    /// <summary>One beside a text that has it.</summary>
    public static Shape Emoji { get; } = new("shortcode:text url:url static_url:url visible_in_picker:bool");

    public static Shape PickerEmoji { get; } = Emoji.And("category:text? featured:bool");

    public static Shape Context { get; } = new("ancestors:list descendants:list");

    public static Shape Instance { get; } =
        new(
            """
            domain:text title:text version:text source_url:url description:text usage:object thumbnail:object icon:list
            languages:list configuration:object registrations:object api_versions:object contact:object rules:list
            """
        );

    public static Shape InstanceConfiguration { get; } =
        new(
            """
            urls:object accounts:object statuses:object media_attachments:object polls:object translation:object
            limited_federation:bool
            """
        );

    public static Shape InstanceV1 { get; } =
        new(
            """
            uri:text title:text short_description:text description:text email:text version:text urls:object stats:object
            thumbnail:url? languages:list registrations:bool approval_required:bool invites_enabled:bool
            configuration:object contact_account:object? rules:list
            """
        );

    public static Shape InstanceV1Configuration { get; } =
        new("accounts:object statuses:object media_attachments:object polls:object");

    public static Shape StatusLimits { get; } =
        new("max_characters:int max_media_attachments:int characters_reserved_per_url:int");

    public static Shape AccountLimits { get; } =
        new(
            """
            max_featured_tags:int max_pinned_statuses:int max_display_name_length:int max_note_length:int
            max_profile_fields:int profile_field_name_limit:int profile_field_value_limit:int
            """
        );

    public static Shape MediaLimits { get; } =
        new(
            """
            supported_mime_types:list description_limit:int image_size_limit:int image_matrix_limit:int video_size_limit:int
            video_frame_rate_limit:int video_matrix_limit:int
            """
        );

    public static Shape PollLimits { get; } =
        new("max_options:int max_characters_per_option:int min_expiration:int max_expiration:int");
}
