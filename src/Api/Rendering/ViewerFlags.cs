using Domain.Accounts;
using Projections.Posts;

namespace Api.Rendering;

/// <summary>What of a post depends on who looks at it, and when.</summary>
/// <param name="IsSignedIn">Nothing else about who looks is said to somebody who is not.</param>
/// <param name="IsPollOver">It ends by the clock, and no event tells of it.</param>
/// <param name="IsQuotable">The viewer may quote it.</param>
/// <param name="Chosen">In the post's poll, the first option as the lowest bit; null where the viewer did not vote.</param>
readonly record struct ViewerFlags(
    bool IsSignedIn,
    bool IsOwn,
    bool IsFavourite,
    bool IsBoosted,
    bool IsBookmarked,
    bool IsThreadMuted,
    bool IsPollOver,
    bool IsQuotable,
    int? Chosen
)
{
    public static ViewerFlags Of(Status post, bool isQuotable, AccountId? viewer, Surroundings around, DateTimeOffset now)
    {
        var reaction = around.ReactionOf(viewer, post);
        var vote = post.Poll is { } poll && reaction?.Vote is { } latest && latest.Round == poll.Round ? latest : null;
        return new(
            IsSignedIn: viewer is not null,
            IsOwn: viewer?.ToString() == post.Author,
            IsFavourite: reaction?.FavouritedSince is not null,
            IsBoosted: reaction?.BoostedSince is not null,
            IsBookmarked: reaction?.BookmarkedSince is not null,
            IsThreadMuted: around.IsThreadMuted(viewer, post),
            IsPollOver: now >= post.Poll?.EndsAt,
            IsQuotable: isQuotable,
            Chosen: vote?.Choices.Aggregate(0, (bits, choice) => bits | (1 << choice))
        );
    }
}
