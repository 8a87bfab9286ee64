using Domain.Accounts;
using Domain.Posts;

namespace Projections.Reactions;

/// <summary>What one account did with one post; there is no row where it did nothing.</summary>
/// <param name="Id"><see cref="Key"/>.</param>
/// <param name="FavouritedSince">The log position of the favourite in force: lists of favourites are paged by it.</param>
/// <param name="BoostedSince">The log position of the boost in force.</param>
/// <param name="Boost">The id of the status that the boost is.</param>
/// <param name="BookmarkedSince">The log position of the bookmark in force; nobody's affair but the account's.</param>
/// <param name="ThreadMutedSince">The log position since when the conversation that the post began rings the account no more.</param>
/// <param name="Vote">The account's latest in the post's poll.</param>
public sealed record AccountReaction(
    string Id,
    string Account,
    string Post,
    long? FavouritedSince = null,
    long? BoostedSince = null,
    string? Boost = null,
    long? BookmarkedSince = null,
    long? ThreadMutedSince = null,
    PollVote? Vote = null
)
{
    public static string Key(AccountId account, PostId post) => $"{account}/{post}";
}

/// <param name="Round">Of the poll: it counts in that one only.</param>
/// <param name="Choices">By their places among the options, from 0 on.</param>
public sealed record PollVote(int Round, IReadOnlyList<int> Choices);
