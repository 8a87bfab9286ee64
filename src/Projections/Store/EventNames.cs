using Domain.Accounts;
using Domain.Announcements;
using Domain.Conversations;
using Domain.Credentials;
using Domain.Emojis;
using Domain.Filters;
using Domain.Instance;
using Domain.Lists;
using Domain.Markers;
using Domain.Moderation;
using Domain.Notifications;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using Marten;

namespace Projections.Store;

/// <summary>
/// Every stored event's name and version. A class may be renamed at will, a name never: it is what stands in the log.
/// </summary>
public static class EventNames
{
    public static IReadOnlyDictionary<Type, string> All { get; } =
        new Dictionary<Type, string>
        {
            [typeof(AccountRegistered)] = "account.registered.v1",
            [typeof(AccountRenamed)] = "account.renamed.v1",
            [typeof(AccountTermsAccepted)] = "account.terms_accepted.v1",
            [typeof(AccountInvited)] = "account.invited.v1",
            [typeof(AccountApprovalAsked)] = "account.approval_asked.v1",
            [typeof(AccountApproved)] = "account.approved.v1",
            [typeof(AccountRejected)] = "account.rejected.v1",
            [typeof(ThrowawayOpened)] = "account.throwaway_opened.v1",
            [typeof(ThrowawayUpgraded)] = "account.throwaway_upgraded.v1",
            [typeof(InviteCreated)] = "invite.created.v1",
            [typeof(InviteRevoked)] = "invite.revoked.v1",
            [typeof(ProfileUpdated)] = "account.profile_updated.v1",
            [typeof(AccountLocked)] = "account.locked.v1",
            [typeof(AccountUnlocked)] = "account.unlocked.v1",
            [typeof(AccountSuspended)] = "account.suspended.v1",
            [typeof(AccountUnsuspended)] = "account.unsuspended.v1",
            [typeof(AccountDeleted)] = "account.deleted.v1",
            [typeof(AccountRestored)] = "account.restored.v1",
            [typeof(ArchiveTaken)] = "account.archive_taken.v1",
            [typeof(AccountFrozen)] = "account.frozen.v1",
            [typeof(AccountThawed)] = "account.thawed.v1",
            [typeof(AccountEmailConfirmed)] = "account.email_confirmed.v1",
            [typeof(AccountPasswordRecovered)] = "account.password_recovered.v1",
            [typeof(BreachedPasswordNoticed)] = "account.breached_password_noticed.v1",
            [typeof(SuspiciousLoginDetected)] = "account.suspicious_login_detected.v1",
            [typeof(AccountErasureBegan)] = "account.erasure_began.v1",
            [typeof(AccountErased)] = "account.erased.v1",
            [typeof(SignedIn)] = "credentials.signed_in.v1",
            [typeof(AppAllowed)] = "credentials.app_allowed.v1",
            [typeof(SessionEnded)] = "credentials.session_ended.v1",
            [typeof(AppDisallowed)] = "credentials.app_disallowed.v1",
            [typeof(OthersSignedOut)] = "credentials.others_signed_out.v1",
            [typeof(PasswordChanged)] = "credentials.password_changed.v1",
            [typeof(TwoFactorEnabled)] = "credentials.two_factor_enabled.v1",
            [typeof(TwoFactorDisabled)] = "credentials.two_factor_disabled.v1",
            [typeof(RecoveryCodesRenewed)] = "credentials.recovery_codes_renewed.v1",
            [typeof(RecoveryCodeUsed)] = "credentials.recovery_code_used.v1",
            [typeof(TwoFactorResetAsked)] = "credentials.two_factor_reset_asked.v1",
            [typeof(TwoFactorResetCancelled)] = "credentials.two_factor_reset_cancelled.v1",
            [typeof(PasskeyAdded)] = "credentials.passkey_added.v1",
            [typeof(PasskeyRemoved)] = "credentials.passkey_removed.v1",
            [typeof(PasskeyUsed)] = "credentials.passkey_used.v1",
            [typeof(ExternalLinked)] = "credentials.external_linked.v1",
            [typeof(ExternalUnlinked)] = "credentials.external_unlinked.v1",
            [typeof(ExternalUsed)] = "credentials.external_used.v1",
            [typeof(EmailChangeAsked)] = "credentials.email_change_asked.v1",
            [typeof(EmailChangeConfirmed)] = "credentials.email_change_confirmed.v1",
            [typeof(EmailChangeStopped)] = "credentials.email_change_stopped.v1",
            [typeof(EmailChanged)] = "credentials.email_changed.v1",
            [typeof(PastLookedAt)] = "look.past_looked_at.v1",
            [typeof(PostPublished)] = "post.published.v1",
            [typeof(PostEdited)] = "post.edited.v1",
            [typeof(PostAnnounced)] = "post.announced.v1",
            [typeof(PostEditAnnounced)] = "post.edit_announced.v1",
            [typeof(PollSet)] = "post.poll_set.v1",
            [typeof(PollRemoved)] = "post.poll_removed.v1",
            [typeof(PollEndAnnounced)] = "post.poll_end_announced.v1",
            [typeof(QuotePolicySet)] = "post.quote_policy_set.v1",
            [typeof(QuoteRevoked)] = "post.quote_revoked.v1",
            [typeof(QuotedEditAnnounced)] = "post.quoted_edit_announced.v1",
            [typeof(PostScheduled)] = "scheduled.scheduled.v1",
            [typeof(PostRescheduled)] = "scheduled.rescheduled.v1",
            [typeof(ScheduledPostCancelled)] = "scheduled.cancelled.v1",
            [typeof(ScheduledPostPublished)] = "scheduled.published.v1",
            [typeof(ScheduledPostRefused)] = "scheduled.refused.v1",
            [typeof(PostPinned)] = "post.pinned.v1",
            [typeof(PostUnpinned)] = "post.unpinned.v1",
            [typeof(PostDeleted)] = "post.deleted.v1",
            [typeof(PostRestored)] = "post.restored.v1",
            [typeof(PostErasureBegan)] = "post.erasure_began.v1",
            [typeof(PostErased)] = "post.erased.v1",
            [typeof(AccountFollowed)] = "relationship.followed.v1",
            [typeof(AccountUnfollowed)] = "relationship.unfollowed.v1",
            [typeof(FollowRequested)] = "relationship.follow_requested.v1",
            [typeof(FollowRequestWithdrawn)] = "relationship.follow_request_withdrawn.v1",
            [typeof(FollowRequestRejected)] = "relationship.follow_request_rejected.v1",
            [typeof(FollowTermsSet)] = "relationship.follow_terms_set.v1",
            [typeof(AccountBlocked)] = "relationship.blocked.v1",
            [typeof(AccountUnblocked)] = "relationship.unblocked.v1",
            [typeof(AccountMuted)] = "relationship.muted.v1",
            [typeof(AccountUnmuted)] = "relationship.unmuted.v1",
            [typeof(AccountEndorsed)] = "relationship.endorsed.v1",
            [typeof(AccountUnendorsed)] = "relationship.unendorsed.v1",
            [typeof(AccountNoted)] = "relationship.noted.v1",
            [typeof(SuggestionDismissed)] = "relationship.suggestion_dismissed.v1",
            [typeof(AccountListed)] = "relationship.listed.v1",
            [typeof(AccountUnlisted)] = "relationship.unlisted.v1",
            [typeof(PostFavourited)] = "reaction.favourited.v1",
            [typeof(PostUnfavourited)] = "reaction.unfavourited.v1",
            [typeof(PostBoosted)] = "reaction.boosted.v1",
            [typeof(PostUnboosted)] = "reaction.unboosted.v1",
            [typeof(PostBookmarked)] = "reaction.bookmarked.v1",
            [typeof(PostUnbookmarked)] = "reaction.unbookmarked.v1",
            [typeof(PollVoted)] = "reaction.voted.v1",
            [typeof(ThreadMuted)] = "reaction.thread_muted.v1",
            [typeof(ThreadUnmuted)] = "reaction.thread_unmuted.v1",
            [typeof(NotificationDismissed)] = "notifications.dismissed.v1",
            [typeof(NotificationGroupDismissed)] = "notifications.group_dismissed.v1",
            [typeof(NotificationPolicySet)] = "notifications.policy_set.v1",
            [typeof(NotificationRequestAccepted)] = "notifications.request_accepted.v1",
            [typeof(NotificationRequestDismissed)] = "notifications.request_dismissed.v1",
            [typeof(NotificationsCleared)] = "notifications.cleared.v1",
            [typeof(ListCreated)] = "list.created.v1",
            [typeof(ListChanged)] = "list.changed.v1",
            [typeof(ListDeleted)] = "list.deleted.v1",
            [typeof(FilterSet)] = "filter.set.v1",
            [typeof(FilterDeleted)] = "filter.deleted.v1",
            [typeof(PostFiltered)] = "filter.post_added.v1",
            [typeof(PostUnfiltered)] = "filter.post_removed.v1",
            [typeof(TagFollowed)] = "tag.followed.v1",
            [typeof(TagUnfollowed)] = "tag.unfollowed.v1",
            [typeof(TagFeatured)] = "tag.featured.v1",
            [typeof(TagUnfeatured)] = "tag.unfeatured.v1",
            [typeof(ConversationRead)] = "conversation.read.v1",
            [typeof(ConversationRemoved)] = "conversation.removed.v1",
            [typeof(MarkerMoved)] = "marker.moved.v1",
            [typeof(EmojiAdded)] = "emoji.added.v1",
            [typeof(EmojiDescribed)] = "emoji.described.v1",
            [typeof(EmojiRemoved)] = "emoji.removed.v1",
            [typeof(NetworkAllowed)] = "instance.network_allowed.v1",
            [typeof(NetworkDisallowed)] = "instance.network_disallowed.v1",
            [typeof(KeyEpochDestroyed)] = "instance.key_epoch_destroyed.v1",
            [typeof(AnnouncementSet)] = "announcement.set.v1",
            [typeof(AnnouncementWithdrawn)] = "announcement.withdrawn.v1",
            [typeof(AnnouncementEmojiOpened)] = "announcement.emoji_opened.v1",
            [typeof(AnnouncementDismissed)] = "announcement.dismissed.v1",
            [typeof(AnnouncementReacted)] = "announcement.reacted.v1",
            [typeof(AnnouncementUnreacted)] = "announcement.unreacted.v1",
            [typeof(SettingChanged)] = "instance.setting_changed.v1",
        };

    public static void Register(StoreOptions options)
    {
        foreach (var (type, name) in All)
            options.Events.MapEventType(type, name);
    }
}
