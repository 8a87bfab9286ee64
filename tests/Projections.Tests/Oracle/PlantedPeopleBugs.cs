using Domain.Conversations;
using Domain.Emojis;
using Domain.Filters;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using JasperFx.Events;
using Projections.Accounts;
using Projections.Conversations;
using Projections.Emojis;
using Projections.Filters;
using Projections.Markers;
using Projections.Notifications;
using Projections.Posts;
using Projections.Reactions;
using Projections.Relationships;
using Projections.Store;

namespace Projections.Tests.Oracle;

/// <summary>In the rows of people, and of what each has for themself.</summary>
static class PlantedPeopleBugs
{
    public static readonly Dictionary<string, (string Model, PlantedBugs.Wrong Evolve)> All = new()
    {
        ["an unfollow is not counted"] = ("profiles", (row, _, e, right) => e.Data is AccountUnfollowed ? row : right()),
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
        ["a lock is never lifted"] = (
            "profiles",
            (row, _, e, right) => e.Data is Domain.Accounts.AccountUnlocked ? row : right()
        ),
        ["a suspension is never lifted"] = (
            "profiles",
            (row, _, e, right) => e.Data is Domain.Accounts.AccountUnsuspended ? row : right()
        ),
        ["a deleted account is never restored"] = (
            "profiles",
            (row, _, e, right) => e.Data is Domain.Accounts.AccountRestored ? row : right()
        ),
        ["an erased account keeps its name"] = (
            "profiles",
            (row, _, e, right) => e.Data is Domain.Accounts.AccountErasureBegan ? row : right()
        ),
        ["an erased account keeps its hashtags"] = (
            "own_tags",
            (row, _, e, right) => e.Data is Domain.Accounts.AccountErasureBegan ? row : right()
        ),
        ["an erased account keeps its filters"] = (
            "own_filters",
            (row, _, e, right) => e.Data is Domain.Accounts.AccountErasureBegan ? row : right()
        ),
        ["an erased account keeps its markers"] = (
            "markers",
            (row, _, e, right) => e.Data is Domain.Accounts.AccountErasureBegan ? row : right()
        ),
        ["what was wanted of a follow outlives it"] = (
            "bonds",
            (row, _, e, right) =>
                e.Data is AccountUnfollowed && right() is Bond after ? after with { Terms = (row as Bond)?.Terms } : right()
        ),
        ["whoever asked to be told of posts is not"] = (
            "notifications",
            (row, _, e, right) => e.Data is PostAnnounced ? row : right()
        ),
        ["who was shown once is shown for ever"] = ("bonds", (row, _, e, right) => e.Data is AccountUnendorsed ? row : right()),
        ["a block is never lifted"] = ("bonds", (row, _, e, right) => e.Data is AccountUnblocked ? row : right()),
        ["a mute is never lifted"] = ("bonds", (row, _, e, right) => e.Data is AccountUnmuted ? row : right()),
        ["a mute said otherwise changes nothing"] = (
            "bonds",
            (row, _, e, right) => e.Data is AccountMuted && row is Bond { Mute: not null } ? row : right()
        ),
        ["lifting a mute ends the bond"] = ("bonds", (_, _, e, right) => e.Data is AccountUnmuted ? null : right()),
        ["a favourite taken back still rings"] = (
            "notifications",
            (row, _, e, right) => e.Data is PostUnfavourited ? row : right()
        ),
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
        ["an event rings all it rings under one id"] = (
            "notifications",
            (_, _, e, right) => right() is Notification n ? n with { PublicId = $"{e.Sequence:x32}" } : right()
        ),
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
        ["a deleted list stays"] = ("lists", (row, _, e, right) => e.Data is ListDeleted ? row : right()),
        ["a list is once and for all"] = ("lists", (row, _, e, right) => e.Data is ListChanged ? row : right()),
        ["an unfollow leaves them on a list"] = ("list_members", (row, _, e, right) => e.Data is AccountUnlisted ? row : right()),
        ["a follow outlives its end"] = ("bonds", (row, _, e, right) => e.Data is AccountUnfollowed ? row : right()),
        ["a hashtag once followed stays so"] = ("own_tags", (row, _, e, right) => e.Data is TagUnfollowed ? row : right()),
        ["unfollowing one hashtag ends all"] = ("own_tags", (_, _, e, right) => e.Data is TagUnfollowed ? null : right()),
        ["a deleted filter stays"] = ("own_filters", (row, _, e, right) => e.Data is FilterDeleted ? row : right()),
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
        ["a post stays filtered"] = ("own_filters", (row, _, e, right) => e.Data is PostUnfiltered ? row : right()),
    };
}
