namespace Domain.Instance;

/// <summary>The one table of what an operator may set; everything else about settings follows from it.</summary>
public static class Settings
{
    public static readonly TextSetting Title = new("title", "What the instance is called.", "Annals", MaxLength: 100);

    public static readonly TextSetting Description = new(
        "description",
        "What the instance is about, in a few sentences.",
        "A social network that can prove what happened.",
        MaxLength: 1000
    );

    public static readonly TextSetting ContactEmail = new(
        "contact_email",
        "Where people reach the operator; shown to everyone.",
        "",
        MaxLength: 254
    );

    public static readonly NumberSetting FanOutThreshold = new(
        "fan_out_threshold",
        "From this many followers on, posts are fetched by readers rather than pushed to them.",
        Default: 5_000,
        Min: 0,
        Max: 1_000_000
    );

    public static readonly NumberSetting MaxPostLength = new(
        "max_post_length",
        "Characters of a post, its content warning included.",
        Default: 500,
        Min: 1,
        Max: 5_000
    );

    public static readonly NumberSetting MaxMentions = new(
        "max_mentions",
        "Accounts that one post may mention.",
        Default: 50,
        Min: 0,
        Max: 200
    );

    public static readonly NumberSetting MaxFollows = new(
        "max_follows",
        "Accounts that one account may follow.",
        Default: 7_500,
        Min: 0,
        Max: 100_000
    );

    public static readonly NumberSetting MaxFollowsPerDay = new(
        "max_follows_per_day",
        "Accounts that one account may follow within a day.",
        Default: 400,
        Min: 0,
        Max: 100_000
    );

    public static readonly NumberSetting MaxPins = new(
        "max_pins",
        "Posts that one account may pin to its profile.",
        Default: 5,
        Min: 0,
        Max: 20
    );

    public static readonly NumberSetting MaxLists = new(
        "max_lists",
        "Lists that one account may have.",
        Default: 50,
        Min: 0,
        Max: 1_000
    );

    /// <summary>Whatever is set: a client may ask for all of them at once.</summary>
    public const int MostListMembers = 2_000;

    public static readonly NumberSetting MaxListMembers = new(
        "max_list_members",
        "Accounts that one list may hold.",
        Default: 500,
        Min: 0,
        Max: MostListMembers
    );

    public static readonly NumberSetting MaxFollowedTags = new(
        "max_followed_tags",
        "Hashtags that one account may follow.",
        Default: 400,
        Min: 0,
        Max: 2_000
    );

    public static readonly NumberSetting MaxFeaturedTags = new(
        "max_featured_tags",
        "Hashtags that one account may show on its profile.",
        Default: 10,
        Min: 0,
        Max: 100
    );

    public static readonly NumberSetting MaxAnnouncementEmojis = new(
        "max_announcement_emojis",
        "Different emojis by which people may react to one announcement.",
        Default: 8,
        Min: 0,
        Max: 100
    );

    public static readonly NumberSetting MaxFilters = new(
        "max_filters",
        "Filters that one account may have.",
        Default: 100,
        Min: 0,
        Max: 1_000
    );

    public static readonly NumberSetting MaxFilterKeywords = new(
        "max_filter_keywords",
        "Keywords that one filter may have.",
        Default: 100,
        Min: 0,
        Max: 1_000
    );

    public static readonly NumberSetting MaxFilterPosts = new(
        "max_filter_posts",
        "Posts that one filter may have.",
        Default: 500,
        Min: 0,
        Max: 5_000
    );

    public static readonly NumberSetting MaxScheduled = new(
        "max_scheduled",
        "Posts of one account that may wait for their time.",
        Default: 300,
        Min: 0,
        Max: 10_000
    );

    public static readonly NumberSetting MaxScheduledPerDay = new(
        "max_scheduled_per_day",
        "Posts of one account that may wait to be published on the same day.",
        Default: 25,
        Min: 0,
        Max: 10_000
    );

    /// <summary>Whatever is set: more nobody reads.</summary>
    public const int MostPollOptions = 20;

    public static readonly NumberSetting MaxPollOptions = new(
        "max_poll_options",
        "Options that one poll may have.",
        Default: 4,
        Min: 2,
        Max: MostPollOptions
    );

    public static readonly NumberSetting MaxPollOptionLength = new(
        "max_poll_option_length",
        "Characters of an option of a poll.",
        Default: 50,
        Min: 1,
        Max: 500
    );

    public static readonly NumberSetting MinPollDuration = new(
        "min_poll_duration",
        "Seconds that a poll must last.",
        Default: 300,
        Min: 1,
        Max: 31_556_952
    );

    public static readonly NumberSetting MaxPollDuration = new(
        "max_poll_duration",
        "Seconds that a poll may last.",
        Default: 2_629_746,
        Min: 1,
        Max: 31_556_952
    );

    public static readonly NumberSetting ErasePostsAfter = new(
        "erase_posts_after",
        "Seconds from a post's deletion, during which it can be restored, until what it said is destroyed for good.",
        Default: 3_600,
        Min: 0,
        Max: 2_592_000
    );

    public static readonly NumberSetting EraseAccountsAfter = new(
        "erase_accounts_after",
        "Seconds from an account's deletion, during which it can be restored, until it is destroyed for good.",
        Default: 2_592_000,
        Min: 0,
        Max: 31_556_952
    );

    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Title,
        Description,
        .. InstanceTexts.All,
        ContactEmail,
        .. SignUpSettings.All,
        .. MailSettings.All,
        FanOutThreshold,
        MaxPostLength,
        MaxMentions,
        MaxFollows,
        MaxFollowsPerDay,
        MaxPins,
        MaxLists,
        MaxListMembers,
        MaxFollowedTags,
        MaxFeaturedTags,
        MaxAnnouncementEmojis,
        MaxFilters,
        MaxFilterKeywords,
        MaxFilterPosts,
        MaxScheduled,
        MaxScheduledPerDay,
        MaxPollOptions,
        MaxPollOptionLength,
        MinPollDuration,
        MaxPollDuration,
        ErasePostsAfter,
        EraseAccountsAfter,
    ];

    /// <summary>Null when there is none of that key.</summary>
    public static Setting? Find(string key) => All.FirstOrDefault(setting => setting.Key == key);
}
