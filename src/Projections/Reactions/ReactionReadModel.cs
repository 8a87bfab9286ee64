using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Reactions;

public sealed class ReactionReadModel : ReadModel<AccountReaction>
{
    /// <summary>The log position of a bookmark, in SQL, as the index has it.</summary>
    internal const string BookmarkedSince = "cast(data ->> 'bookmarkedSince' as bigint)";

    /// <summary>That there is one.</summary>
    internal const string IsBookmarked = "(data ->> 'bookmarkedSince') is not null";

    /// <summary>The round of a poll that somebody voted in.</summary>
    internal const string Round = "((data -> 'vote') ->> 'round')";

    /// <summary>That somebody did.</summary>
    internal const string HasVoted = $"{Round} is not null";

    /// <summary>That the post is of what the account may always search.</summary>
    internal const string IsOfLibrary =
        $"(favourited_since is not null or boosted_since is not null or {IsBookmarked} or {HasVoted})";

    /// <summary>What it is called among those that follow the log.</summary>
    public const string Consumer = "reactions";

    public ReactionReadModel()
        : base(Consumer)
    {
        Concerns<PostFavourited>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PostUnfavourited>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PostBoosted>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PostUnboosted>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PostBookmarked>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PostUnbookmarked>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PollVoted>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<ThreadMuted>(e => [AccountReaction.Key(e.Account, e.Thread)]);
        Concerns<ThreadUnmuted>(e => [AccountReaction.Key(e.Account, e.Thread)]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<AccountReaction>()
            .Duplicate(
                x => x.Account,
                notNull: true,
                configure: index => index.Serves("reaction_bookmarks", $"account, ({BookmarkedSince})", IsBookmarked)
            )
            .Duplicate(
                x => x.Post,
                notNull: true,
                configure: index =>
                    index.Serves("reaction_favourited_by", "post, favourited_since", "favourited_since is not null")
            )
            .Duplicate(
                x => x.FavouritedSince!,
                pgType: "bigint",
                configure: index =>
                    index.Serves("reaction_favourites", "account, favourited_since", "favourited_since is not null")
            )
            .Duplicate(
                x => x.BoostedSince!,
                pgType: "bigint",
                configure: index => index.Serves("reaction_boosted_by", "post, boosted_since", "boosted_since is not null")
            )
            .Index(x => x.Id, index => index.Serves("reaction_library", "account, post", IsOfLibrary))
            .Index(x => x.Vote!.Round, index => index.Serves("reaction_votes", "post, account", HasVoted));

    public override AccountReaction? Evolve(AccountReaction? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            PostFavourited x => Of(snapshot, x.Account, x.Post) with { FavouritedSince = e.Sequence },
            PostUnfavourited => Keep(snapshot! with { FavouritedSince = null }),
            PostBoosted x => Of(snapshot, x.Account, x.Post) with { BoostedSince = e.Sequence, Boost = x.Boost.ToString() },
            PostUnboosted => Keep(snapshot! with { BoostedSince = null, Boost = null }),
            PostBookmarked x => Of(snapshot, x.Account, x.Post) with { BookmarkedSince = e.Sequence },
            PostUnbookmarked => Keep(snapshot! with { BookmarkedSince = null }),
            PollVoted x => Of(snapshot, x.Account, x.Post) with { Vote = new(x.Round, x.Choices) },
            ThreadMuted x => Of(snapshot, x.Account, x.Thread) with { ThreadMutedSince = e.Sequence },
            ThreadUnmuted => Keep(snapshot! with { ThreadMutedSince = null }),
            _ => snapshot,
        };

    static AccountReaction Of(AccountReaction? reaction, AccountId account, PostId post) =>
        reaction ?? new(AccountReaction.Key(account, post), account.ToString(), post.ToString());

    static AccountReaction? Keep(AccountReaction reaction) =>
        reaction is { FavouritedSince: null, BoostedSince: null, BookmarkedSince: null, ThreadMutedSince: null, Vote: null }
            ? null
            : reaction;
}
