using Domain.Accounts;
using Domain.Announcements;
using Domain.Filters;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using Projections.Accounts;
using Projections.Announcements;
using Projections.Filters;
using Projections.Markers;
using Projections.Notifications;
using Projections.Relationships;
using Projections.Tags;

namespace Projections.Tests.Oracle;

/// <summary>In the rows of people, and of what each has for themself.</summary>
static class PlantedPeopleBugs
{
    public static readonly Dictionary<string, (string Model, PlantedBugs.Wrong Evolve)> All = new()
    {
        ["an unfollow is not counted"] = PlantedBugs.Ignores<AccountUnfollowed>("profiles"),
        ["direct posts are counted"] = (
            "profiles",
            (row, _, e, right) =>
                e.Data is PostPublished { Visibility: Visibility.Direct } && row is Profile p
                    ? p with
                    {
                        Posts = p.Posts + 1,
                    }
                    : right()
        ),
        ["followers and following are swapped"] = (
            "profiles",
            (row, id, e, right) =>
                e.Data is AccountFollowed f && row is Profile p
                    ? (
                        f.Follower.ToString() == id
                            ? p with
                            {
                                Followers = p.Followers + 1,
                            }
                            : p with
                            {
                                Following = p.Following + 1,
                            }
                    )
                    : right()
        ),
        ["a renamed account keeps its name"] = PlantedBugs.Ignores<AccountRenamed>("profiles"),
        ["a name that one had is forgotten"] = (
            "profiles",
            (_, _, e, right) => e.Data is AccountRenamed && right() is Profile p ? p with { FormerNames = [] } : right()
        ),
        ["a lock is never lifted"] = PlantedBugs.Ignores<AccountUnlocked>("profiles"),
        ["a suspension is never lifted"] = PlantedBugs.Ignores<AccountUnsuspended>("profiles"),
        ["whoever asks to be let in is shown at once"] = PlantedBugs.Ignores<AccountApprovalAsked>("profiles"),
        ["whoever was let in is never shown"] = PlantedBugs.Ignores<AccountApproved>("profiles"),
        ["a deleted account is never restored"] = PlantedBugs.Ignores<AccountRestored>("profiles"),
        ["a frozen account is shown"] = PlantedBugs.Ignores<AccountFrozen>("profiles"),
        ["whoever came back is not shown"] = PlantedBugs.Ignores<AccountThawed>("profiles"),
        ["an erased account keeps its name"] = PlantedBugs.Ignores<AccountErasureBegan>("profiles"),
        ["an erased account keeps its hashtags"] = PlantedBugs.Ignores<AccountErasureBegan>("own_tags"),
        ["an erased account keeps its filters"] = PlantedBugs.Ignores<AccountErasureBegan>("own_filters"),
        ["an erased account keeps its markers"] = PlantedBugs.Ignores<AccountErasureBegan>("markers"),
        ["what was wanted of a follow outlives it"] = (
            "bonds",
            (row, _, e, right) =>
                e.Data is AccountUnfollowed && right() is Bond after ? after with { Terms = (row as Bond)?.Terms } : right()
        ),
        ["whoever asked to be told of posts is not"] = PlantedBugs.Ignores<PostAnnounced>("notifications"),
        ["who was shown once is shown for ever"] = PlantedBugs.Ignores<AccountUnendorsed>("bonds"),
        ["a block is never lifted"] = PlantedBugs.Ignores<AccountUnblocked>("bonds"),
        ["a mute is never lifted"] = PlantedBugs.Ignores<AccountUnmuted>("bonds"),
        ["a mute said otherwise changes nothing"] = (
            "bonds",
            (row, _, e, right) => e.Data is AccountMuted && row is Bond { Mute: not null } ? row : right()
        ),
        ["lifting a mute ends the bond"] = ("bonds", (_, _, e, right) => e.Data is AccountUnmuted ? null : right()),
        ["a favourite taken back still rings"] = PlantedBugs.Ignores<PostUnfavourited>("notifications"),
        ["an answered request still rings"] = (
            "notifications",
            (row, id, e, right) =>
                e.Data is AccountFollowed && id.Contains("FollowRequest", StringComparison.Ordinal) ? row : right()
        ),
        ["a second edit does not ring"] = (
            "notifications",
            (row, _, e, right) => e.Data is PostEditAnnounced && row is Notification ? row : right()
        ),
        ["the author of a poll is not told of its end"] = (
            "notifications",
            (row, _, e, right) => e.Data is PollEndAnnounced && right() is Notification n && n.Recipient == n.From ? row : right()
        ),
        ["dismissing takes along what rang since"] = (
            "notifications",
            (_, _, e, right) => e.Data is Domain.Notifications.NotificationDismissed ? null : right()
        ),
        ["a group that is dismissed stays"] = PlantedBugs.Ignores<Domain.Notifications.NotificationGroupDismissed>(
            "notifications"
        ),
        ["dismissing a group takes along what rang since"] = (
            "notifications",
            (_, _, e, right) => e.Data is Domain.Notifications.NotificationGroupDismissed ? null : right()
        ),
        ["an event rings all it rings under one id"] = (
            "notifications",
            (_, _, e, right) => right() is Notification n ? n with { PublicId = $"{e.Sequence:x32}" } : right()
        ),
        ["a policy is never changed"] = PlantedBugs.Ignores<Domain.Notifications.NotificationPolicySet>("own_policies"),
        ["who is accepted is not heard"] = PlantedBugs.Ignores<Domain.Notifications.NotificationRequestAccepted>("own_policies"),
        ["what is dismissed of a sender comes back"] = PlantedBugs.Ignores<Domain.Notifications.NotificationRequestDismissed>(
            "own_policies"
        ),
        ["what is cleared is kept as dismissed"] = PlantedBugs.Ignores<Domain.Notifications.NotificationsCleared>("own_policies"),
        ["an erased account keeps its policy"] = PlantedBugs.Ignores<AccountErasureBegan>("own_policies"),
        ["only the first clearing counts"] = ("notification_marks", (row, _, _, right) => row ?? right()),
        ["a note that was taken away stays"] = (
            "bonds",
            (row, _, e, right) => e.Data is AccountNoted { Note.Value: "" } ? row : right()
        ),
        ["a note ends the bond"] = ("bonds", (_, _, e, right) => e.Data is AccountNoted { Note.Value: "" } ? null : right()),
        ["a marker moves forwards only"] = (
            "markers",
            (row, _, e, right) =>
                row is ReadPlace at && right() is ReadPlace to && string.CompareOrdinal(to.LastRead, at.LastRead) < 0
                    ? at
                    : right()
        ),
        ["a deleted list stays"] = PlantedBugs.Ignores<ListDeleted>("lists"),
        ["a list is once and for all"] = PlantedBugs.Ignores<ListChanged>("lists"),
        ["an unfollow leaves them on a list"] = PlantedBugs.Ignores<AccountUnlisted>("list_members"),
        ["a follow outlives its end"] = PlantedBugs.Ignores<AccountUnfollowed>("bonds"),
        ["a hashtag once followed stays so"] = PlantedBugs.Ignores<TagUnfollowed>("own_tags"),
        ["a hashtag once shown is shown for ever"] = PlantedBugs.Ignores<TagUnfeatured>("own_tags"),
        ["a hashtag that is followed no more is shown no more"] = (
            "own_tags",
            (_, _, e, right) =>
                right() is OwnTags own
                    ? e.Data is TagUnfollowed x
                        ? own with
                        {
                            Featured = [.. own.Featured.Where(key => key != x.Tag.Value)],
                        }
                        : own
                    : null
        ),
        ["unfollowing one hashtag ends all"] = ("own_tags", (_, _, e, right) => e.Data is TagUnfollowed ? null : right()),
        ["a reaction to an announcement is counted for ever"] = PlantedBugs.Ignores<AnnouncementUnreacted>("notices"),
        ["a reaction to an announcement stays one's own for ever"] = PlantedBugs.Ignores<AnnouncementUnreacted>("own_notices"),
        ["an announcement outlives its withdrawal"] = PlantedBugs.Ignores<AnnouncementWithdrawn>("notices"),
        ["an announcement that is changed loses its reactions"] = (
            "notices",
            (_, _, e, right) =>
                right() is Notice notice
                    ? e.Data is AnnouncementSet
                        ? notice with
                        {
                            Reactions = [],
                        }
                        : notice
                    : null
        ),
        ["an erased account has still read announcements"] = PlantedBugs.Ignores<AccountErasureBegan>("own_notices"),
        ["an erased account counts itself out too early"] = (
            "own_notices",
            (_, _, e, right) => e.Data is AccountErasureBegan ? null : right()
        ),
        ["an erased account still wants nobody proposed"] = PlantedBugs.Ignores<AccountErasureBegan>("own_dismissals"),
        ["whoever is dismissed takes the place of who was"] = (
            "own_dismissals",
            (_, _, _, right) => right() is OwnDismissals own ? own with { Targets = [own.Targets[^1]] } : null
        ),
        ["a deleted filter stays"] = PlantedBugs.Ignores<FilterDeleted>("own_filters"),
        ["a filter that is changed loses its posts"] = (
            "own_filters",
            (_, _, e, right) =>
                e.Data is FilterSet s && right() is OwnFilters own
                    ? own with
                    {
                        All = [.. own.All.Select(filter => filter.Id == s.Filter ? filter with { Posts = [] } : filter)],
                    }
                    : right()
        ),
        ["a post stays filtered"] = PlantedBugs.Ignores<PostUnfiltered>("own_filters"),
    };
}
