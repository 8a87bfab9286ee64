using Domain.Accounts;
using Projections.Posts;

namespace Api.Rendering;

/// <summary>What of a post depends on who looks at it.</summary>
/// <param name="IsSignedIn">Nothing else is said to somebody who is not.</param>
readonly record struct ViewerFlags(
    bool IsSignedIn,
    bool IsOwn,
    bool IsFavourite,
    bool IsBoosted,
    bool IsBookmarked,
    bool IsThreadMuted
)
{
    public static ViewerFlags Of(Status post, AccountId? viewer, Surroundings around)
    {
        var reaction = around.ReactionOf(viewer, post);
        return new(
            IsSignedIn: viewer is not null,
            IsOwn: viewer?.ToString() == post.Author,
            IsFavourite: reaction?.FavouritedSince is not null,
            IsBoosted: reaction?.BoostedSince is not null,
            IsBookmarked: reaction?.BookmarkedSince is not null,
            IsThreadMuted: around.IsThreadMuted(viewer, post)
        );
    }
}
