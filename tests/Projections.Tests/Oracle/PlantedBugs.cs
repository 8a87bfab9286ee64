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

/// <summary>Bugs as people make them, each in one read model: an oracle that misses one is not worth much.</summary>
static class PlantedBugs
{
    public static readonly Dictionary<string, (string Model, Wrong Evolve)> All = new()
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
        ["deleted posts stay"] = (
            "statuses",
            (row, id, e, right) => e.Data is PostDeleted d && d.Post.ToString() == id ? row : right()
        ),
        ["private answers are counted"] = (
            "statuses",
            (row, id, e, right) =>
                e.Data is PostPublished { Visibility: Visibility.Private } p && p.Post.ToString() != id && row is Status s
                    ? s with
                    {
                        Replies = s.Replies + 1,
                    }
                    : right()
        ),
        ["an edit leaves the hashtags as they were"] = (
            "statuses",
            (row, _, e, right) =>
                e.Data is PostEdited && right() is Status after ? after with { TagKeys = ((Status)row!).TagKeys } : right()
        ),
        ["whom an edit names no more may read no more"] = (
            "statuses",
            (_, _, e, right) => e.Data is PostEdited && right() is Status after ? after with { Mentions = after.Named } : right()
        ),
        ["an edit begins the counts anew"] = (
            "statuses",
            (_, _, e, right) => e.Data is PostEdited && right() is Status after ? after with { Favourites = 0 } : right()
        ),
        ["an edited post is there again after it was deleted"] = (
            "statuses",
            (row, id, e, right) =>
                e.Data is PostDeleted d && d.Post.ToString() == id && row is Status { EditedAt: not null } ? row : right()
        ),
        ["a favourite taken back still counts"] = ("statuses", (row, _, e, right) => e.Data is PostUnfavourited ? row : right()),
        ["a boost taken back stays"] = (
            "statuses",
            (row, id, e, right) => e.Data is PostUnboosted b && b.Boost.ToString() == id ? row : right()
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
        ["a removed emoji stays"] = ("emojis", (row, _, e, right) => e.Data is EmojiRemoved ? row : right()),
        ["a featured emoji stays so"] = (
            "emojis",
            (row, _, e, right) => e.Data is EmojiDescribed && row is Emoji { IsFeatured: true } ? row : right()
        ),
        ["a post once pinned stays so"] = ("statuses", (row, _, e, right) => e.Data is PostUnpinned ? row : right()),
        ["an edit unpins"] = (
            "statuses",
            (_, _, e, right) => e.Data is PostEdited && right() is Status after ? after with { IsPinned = false } : right()
        ),
        ["a conversation once muted stays so"] = ("reactions", (row, _, e, right) => e.Data is ThreadUnmuted ? row : right()),
        ["unmuting a conversation ends the favourite"] = (
            "reactions",
            (_, _, e, right) => e.Data is ThreadUnmuted ? null : right()
        ),
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
        ["who chose twice voted twice"] = (
            "statuses",
            (_, _, e, right) =>
                e.Data is PollVoted { Choices.Count: > 1 } && right() is Status { Poll: { } poll } after
                    ? after with
                    {
                        Poll = poll with { Voters = poll.Voters + 1 },
                    }
                    : right()
        ),
        ["only the first choice counts"] = (
            "statuses",
            (row, _, e, right) =>
                e.Data is PollVoted v && row is Status { Poll: { } poll } before
                    ? before with
                    {
                        Poll = poll.Counting(v with { Choices = [v.Choices[0]] }, by: 1),
                    }
                    : right()
        ),
        ["votes outlive the options that they chose"] = (
            "statuses",
            (row, _, e, right) =>
                e.Data is PollSet && row is Status { Poll: { } poll } && right() is Status { Poll: { } anew } after
                    ? after with
                    {
                        Poll = anew with { Votes = poll.Votes, Voters = poll.Voters },
                    }
                    : right()
        ),
        ["an edit ends all votes"] = (
            "statuses",
            (_, _, e, right) => e.Data is PollSet s && right() is Status after ? after with { Poll = PollTally.Of(s) } : right()
        ),
        ["a poll ends when it was first said to"] = (
            "statuses",
            (row, _, e, right) =>
                e.Data is PollSet && row is Status { Poll: { } poll } && right() is Status { Poll: { } anew } after
                    ? after with
                    {
                        Poll = anew with { EndsAt = poll.EndsAt },
                    }
                    : right()
        ),
        ["a removed poll stays"] = ("statuses", (row, _, e, right) => e.Data is PollRemoved ? row : right()),
        ["the first vote is shown for ever"] = (
            "reactions",
            (row, _, e, right) => e.Data is PollVoted && row is AccountReaction { Vote: not null } ? row : right()
        ),
        ["a deleted list stays"] = ("lists", (row, _, e, right) => e.Data is ListDeleted ? row : right()),
        ["a list is once and for all"] = ("lists", (row, _, e, right) => e.Data is ListChanged ? row : right()),
        ["an unfollow leaves them on a list"] = ("list_members", (row, _, e, right) => e.Data is AccountUnlisted ? row : right()),
        ["a follow outlives its end"] = ("bonds", (row, _, e, right) => e.Data is AccountUnfollowed ? row : right()),
        ["taking a favourite back ends the boost"] = (
            "reactions",
            (row, _, e, right) =>
                e.Data is PostUnfavourited && row is AccountReaction r
                    ? r with
                    {
                        FavouritedSince = null,
                        BoostedSince = null,
                    }
                    : right()
        ),
        ["taking a bookmark out ends the favourite"] = (
            "reactions",
            (row, _, e, right) =>
                e.Data is PostUnbookmarked && row is AccountReaction r
                    ? r with
                    {
                        FavouritedSince = null,
                        BookmarkedSince = null,
                    }
                    : right()
        ),
        ["a bookmark outlives its end"] = ("reactions", (row, _, e, right) => e.Data is PostUnbookmarked ? row : right()),
        ["what was refused waits on"] = ("waiting_posts", (row, _, e, right) => e.Data is ScheduledPostRefused ? row : right()),
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
        ["what one says oneself is unread"] = (
            "conversations",
            (_, _, e, right) =>
                e.Data is PostPublished && right() is Conversation after ? after with { IsUnread = true } : right()
        ),
        ["a removed conversation stays"] = ("conversations", (row, _, e, right) => e.Data is ConversationRemoved ? row : right()),
        ["a conversation is read once and for all"] = (
            "conversations",
            (row, _, e, right) =>
                e.Data is PostPublished && row is Conversation before && right() is Conversation after
                    ? after with
                    {
                        IsUnread = before.IsUnread,
                    }
                    : right()
        ),
        ["one event in fifty is skipped"] = ("statuses", (row, _, e, right) => e.Sequence % 50 == 0 ? row : right()),
    };

    public delegate object? Wrong(object? row, string id, IEvent e, Func<object?> right);

    public sealed class Buggy(IReadModel right, Wrong wrong) : IReadModel
    {
        public string Name => right.Name;

        public Type RowType => right.RowType;

        public int Revision => right.Revision;

        public IReadOnlyList<string> RowsOf(object @event) => right.RowsOf(@event);

        public object? Evolve(object? row, string id, IEvent e) => wrong(row, id, e, () => right.Evolve(row, id, e));
    }
}
