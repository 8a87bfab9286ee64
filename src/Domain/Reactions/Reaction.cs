using Domain.Accounts;
using Domain.Posts;

namespace Domain.Reactions;

/// <summary>What one account made of one post. A stream of its own, so that a popular post's stream never runs hot.</summary>
public sealed record Reaction : State<Reaction>
{
    public bool IsFavourite { get; init; }

    public bool IsBookmark { get; init; }

    /// <summary>The id of the status that the boost is; null while it is not boosted.</summary>
    public PostId? Boost { get; init; }

    /// <summary>The account's latest vote in the post's poll.</summary>
    public PollVoted? Vote { get; init; }

    /// <summary>Nothing of the conversation that the post began rings the account.</summary>
    public bool IsThreadMuted { get; init; }

    /// <summary>Of the post; known since the first reaction to it.</summary>
    public AccountId Author { get; init; }

    public static string Stream(AccountId account, PostId post) => $"reaction/{account}/{post}";

    public override Reaction Evolve(object @event) =>
        @event switch
        {
            PostFavourited e => this with { IsFavourite = true, Author = e.Author },
            PostUnfavourited => this with { IsFavourite = false },
            PostBoosted e => this with { Boost = e.Boost, Author = e.Author },
            PostUnboosted => this with { Boost = null },
            PostBookmarked e => this with { IsBookmark = true, Author = e.Author },
            PostUnbookmarked => this with { IsBookmark = false },
            PollVoted e => this with { Vote = e, Author = e.Author },
            ThreadMuted => this with { IsThreadMuted = true },
            ThreadUnmuted => this with { IsThreadMuted = false },
            _ => this,
        };
}
