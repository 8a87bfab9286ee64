using Api.Accounts;
using Api.Accounts.Registration;
using Api.Announcements;
using Api.Archives;
using Api.Auth;
using Api.Auth.Captchas;
using Api.Auth.Mail;
using Api.Conversations;
using Api.Emojis;
using Api.Filters;
using Api.History;
using Api.Hosting.OpenApi;
using Api.Instance;
using Api.Lists;
using Api.Markers;
using Api.Notifications;
using Api.Posts;
using Api.Reactions;
using Api.Relationships;
using Api.Search;
using Api.Streaming;
using Api.Tags;
using Api.Timelines;
using Api.Transparency;
using Api.Trends;
using Api.Web;

namespace Api.Hosting;

/// <summary>The one routing table: every endpoint of the server stands here, and says itself who may call it.</summary>
static class Routes
{
    /// <summary>What every process answers, whatever its role: whether it lives.</summary>
    static readonly Action<IEndpointRouteBuilder>[] OfAll = [GetHealthEndpoint.Map];

    static readonly Action<IEndpointRouteBuilder>[] OfApi =
    [
        AuthSetup.MapAnnalsAuth,
        MailSetup.MapMail,
        AccountSecurity.Map,
        // accounts
        RegisterAccountEndpoint.Map,
        ShowSignUpEndpoint.Map,
        SendSignUpEndpoint.Map,
        GetCaptchaScriptEndpoint.Map,
        OpenThrowawayEndpoint.Map,
        UpgradeThrowawayEndpoint.Map,
        GetOwnAccountEndpoint.Map,
        UpdateProfileEndpoint.Map,
        GetOwnProfileEndpoint.Map,
        RemovePictureEndpoint.Map,
        DeleteAccountEndpoint.Map,
        FreezeAccountEndpoint.Map,
        TakeArchiveEndpoint.Map,
        ArchivePageEndpoint.Map,
        GetAccountsEndpoint.Map,
        LookUpAccountEndpoint.Map,
        GetAccountEndpoint.Map,
        GetAccountStatusesEndpoint.Map,
        GetPreferencesEndpoint.Map,
        GetDirectoryEndpoint.Map,
        // relationships
        FollowAccountEndpoint.Map,
        UnfollowAccountEndpoint.Map,
        RemoveFollowerEndpoint.Map,
        BlockAccountEndpoint.Map,
        UnblockAccountEndpoint.Map,
        MuteAccountEndpoint.Map,
        UnmuteAccountEndpoint.Map,
        NoteAccountEndpoint.Map,
        EndorseAccountEndpoint.Map,
        UnendorseAccountEndpoint.Map,
        AuthorizeFollowEndpoint.Map,
        RejectFollowEndpoint.Map,
        GetRelationshipsEndpoint.Map,
        GetFollowersEndpoint.Map,
        GetFollowingEndpoint.Map,
        GetFamiliarFollowersEndpoint.Map,
        GetEndorsementsEndpoint.Map,
        GetSuggestionsEndpoint.Map,
        DismissSuggestionEndpoint.Map,
        GetBlocksEndpoint.Map,
        GetMutesEndpoint.Map,
        GetFollowRequestsEndpoint.Map,
        // posts
        PublishPostEndpoint.Map,
        EditPostEndpoint.Map,
        DeletePostEndpoint.Map,
        RestorePostEndpoint.Map,
        PinPostEndpoint.Map,
        UnpinPostEndpoint.Map,
        GetPostsEndpoint.Map,
        GetPostEndpoint.Map,
        GetContextEndpoint.Map,
        GetHistoryEndpoint.Map,
        GetSourceEndpoint.Map,
        GetPollEndpoint.Map,
        GetQuotesEndpoint.Map,
        SetQuotePolicyEndpoint.Map,
        RevokeQuoteEndpoint.Map,
        GetScheduledPostsEndpoint.Map,
        ReschedulePostEndpoint.Map,
        CancelScheduledPostEndpoint.Map,
        // reactions
        FavouritePostEndpoint.Map,
        UnfavouritePostEndpoint.Map,
        BoostPostEndpoint.Map,
        UnboostPostEndpoint.Map,
        BookmarkPostEndpoint.Map,
        UnbookmarkPostEndpoint.Map,
        VotePollEndpoint.Map,
        MuteThreadEndpoint.Map,
        UnmuteThreadEndpoint.Map,
        GetReactorsEndpoint.Map,
        GetFavouritesEndpoint.Map,
        GetBookmarksEndpoint.Map,
        // notifications
        GetNotificationsEndpoint.Map,
        GetNotificationEndpoint.Map,
        GetUnreadCountEndpoint.Map,
        DismissNotificationEndpoint.Map,
        ClearNotificationsEndpoint.Map,
        GetNotificationGroupsEndpoint.Map,
        GetNotificationGroupEndpoint.Map,
        GetGroupAccountsEndpoint.Map,
        GetUnreadGroupsEndpoint.Map,
        DismissNotificationGroupEndpoint.Map,
        GetNotificationPolicyEndpoint.Map,
        SetNotificationPolicyEndpoint.Map,
        GetNotificationRequestsEndpoint.Map,
        AcceptNotificationRequestsEndpoint.Map,
        DismissNotificationRequestsEndpoint.Map,
        // lists
        GetListsEndpoint.Map,
        CreateListEndpoint.Map,
        ChangeListEndpoint.Map,
        DeleteListEndpoint.Map,
        GetListAccountsEndpoint.Map,
        AddToListEndpoint.Map,
        RemoveFromListEndpoint.Map,
        // conversations
        GetConversationsEndpoint.Map,
        ReadConversationEndpoint.Map,
        RemoveConversationEndpoint.Map,
        // filters
        GetFiltersEndpoint.Map,
        GetOldFiltersEndpoint.Map,
        CreateFilterEndpoint.Map,
        ChangeFilterEndpoint.Map,
        DeleteFilterEndpoint.Map,
        ChangeKeywordEndpoint.Map,
        FilterPostEndpoint.Map,
        UnfilterPostEndpoint.Map,
        // hashtags
        GetTagEndpoint.Map,
        GetFollowedTagsEndpoint.Map,
        FollowTagEndpoint.Map,
        UnfollowTagEndpoint.Map,
        GetFeaturedTagsEndpoint.Map,
        GetTagSuggestionsEndpoint.Map,
        FeatureTagEndpoint.Map,
        UnfeatureTagEndpoint.Map,
        // markers
        GetMarkersEndpoint.Map,
        MoveMarkerEndpoint.Map,
        // announcements
        GetAnnouncementsEndpoint.Map,
        DismissAnnouncementEndpoint.Map,
        ReactToAnnouncementEndpoint.Map,
        UnreactToAnnouncementEndpoint.Map,
        // timelines
        GetHomeTimelineEndpoint.Map,
        GetPublicTimelineEndpoint.Map,
        GetTagTimelineEndpoint.Map,
        GetListTimelineEndpoint.Map,
        // what many are about
        GetTrendingTagsEndpoint.Map,
        GetTrendingPostsEndpoint.Map,
        GetTrendingLinksEndpoint.Map,
        // search
        GetSearchEndpoint.Map,
        GetAccountSearchEndpoint.Map,
        // the instance
        GetCustomEmojisEndpoint.Map,
        GetEmojiFileEndpoint.Map,
        GetSettingsEndpoint.Map,
        GetHistoriesEndpoint.Map,
        ExportHistoryEndpoint.Map,
        LookAtPastEndpoint.Map,
        GetInstanceEndpoint.Map,
        GetRulesEndpoint.Map,
        GetInstanceTextsEndpoint.Map,
        GetNodeInfoEndpoint.Map,
        GetWebFingerEndpoint.Map,
        EmptyLists.Map,
        GetApiDocumentEndpoint.Map,
        // what proves the log
        GetAuditEndpoint.Map,
        GetCheckpointEndpoint.Map,
        GetTileEndpoint.Map,
        GetLogKeyEndpoint.Map,
        GetInclusionProofEndpoint.Map,
        GetErasureReceiptEndpoint.Map,
        GetConsistencyProofEndpoint.Map,
        AddCheckpointEndpoint.Map,
        // pages for people, and what belongs to them
        ShowHomeEndpoint.Map,
        ShowAboutEndpoint.Map,
        ShowTagEndpoint.Map,
        ShowSearchEndpoint.Map,
        ShowProfileEndpoint.Map,
        ShowTaggedEndpoint.Map,
        ShowPostEndpoint.Map,
        ShowApiEndpoint.Map,
        GetStyleEndpoint.Map,
        GetDefaultImagesEndpoint.Map,
    ];

    static readonly Action<IEndpointRouteBuilder>[] OfStreaming =
    [
        OpenSocketEndpoint.Map,
        StreamEventsEndpoint.Map,
        GetStreamingHealthEndpoint.Map,
    ];

    public static void Map(IEndpointRouteBuilder routes, Roles role)
    {
        foreach (var map in Of(role, Roles.Api, OfApi).Concat(Of(role, Roles.Streaming, OfStreaming)).Concat(OfAll))
            map(routes);
    }

    static Action<IEndpointRouteBuilder>[] Of(Roles all, Roles one, Action<IEndpointRouteBuilder>[] its) =>
        all.HasFlag(one) ? its : [];
}
