using Domain.Conversations;
using Domain.Emojis;
using Domain.Posts;
using Domain.Reactions;
using Projections.Conversations;
using Projections.Emojis;
using Projections.Posts;
using Projections.Reactions;
using Projections.Store;

namespace Projections.Tests.Oracle;

/// <summary>In the rows of posts, of what is done with them, and of what stands beside them.</summary>
static class PlantedPostBugs
{
    public static readonly Dictionary<string, (string Model, PlantedBugs.Wrong Evolve)> All = new()
    {
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
        ["a boost that was taken back is still known"] = (
            "statuses",
            (row, id, e, right) =>
                e.Data is PostUnboosted x && x.Post.ToString() == id && row is Status before && right() is Status after
                    ? after with
                    {
                        LastBoosts = before.LastBoosts,
                    }
                    : right()
        ),
        ["a restored post is not there"] = PlantedBugs.Ignores<PostRestored>("statuses"),
        ["a restored post does not count for its author"] = PlantedBugs.Ignores<PostRestored>("profiles"),
        ["a post can be restored for ever"] = PlantedBugs.Ignores<PostErasureBegan>("statuses"),
        ["what others do to a deleted post is lost"] = (
            "statuses",
            (row, id, e, right) =>
                row is Status { Deleted: not null } && right() is Status { Deleted: not null } && e.StreamKey != $"post/{id}"
                    ? row
                    : right()
        ),
        ["a post is restored without its counts"] = (
            "statuses",
            (row, _, e, right) =>
                e.Data is PostRestored && row is Status { Deleted: not null } && right() is Status after
                    ? after with
                    {
                        Favourites = 0,
                    }
                    : right()
        ),
        ["an edited post is there again after it was deleted"] = (
            "statuses",
            (row, id, e, right) =>
                e.Data is PostDeleted d && d.Post.ToString() == id && row is Status { EditedAt: not null } ? row : right()
        ),
        ["a favourite taken back still counts"] = PlantedBugs.Ignores<PostUnfavourited>("statuses"),
        ["a boost taken back stays"] = (
            "statuses",
            (row, id, e, right) => e.Data is PostUnboosted b && b.Boost.ToString() == id ? row : right()
        ),
        ["a removed emoji stays"] = PlantedBugs.Ignores<EmojiRemoved>("emojis"),
        ["a featured emoji stays so"] = (
            "emojis",
            (row, _, e, right) => e.Data is EmojiDescribed && row is Emoji { IsFeatured: true } ? row : right()
        ),
        ["a post once pinned stays so"] = PlantedBugs.Ignores<PostUnpinned>("statuses"),
        ["an edit unpins"] = (
            "statuses",
            (_, _, e, right) => e.Data is PostEdited && right() is Status after ? after with { IsPinned = false } : right()
        ),
        ["a conversation once muted stays so"] = PlantedBugs.Ignores<ThreadUnmuted>("reactions"),
        ["unmuting a conversation ends the favourite"] = (
            "reactions",
            (_, _, e, right) => e.Data is ThreadUnmuted ? null : right()
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
        ["a removed poll stays"] = PlantedBugs.Ignores<PollRemoved>("statuses"),
        ["the first vote is shown for ever"] = (
            "reactions",
            (row, _, e, right) => e.Data is PollVoted && row is AccountReaction { Vote: not null } ? row : right()
        ),
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
        ["a bookmark outlives its end"] = PlantedBugs.Ignores<PostUnbookmarked>("reactions"),
        ["what was refused waits on"] = PlantedBugs.Ignores<ScheduledPostRefused>("waiting_posts"),
        ["what one says oneself is unread"] = (
            "conversations",
            (_, _, e, right) =>
                e.Data is PostPublished && right() is Conversation after ? after with { IsUnread = true } : right()
        ),
        ["a removed conversation stays"] = PlantedBugs.Ignores<ConversationRemoved>("conversations"),
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
}
