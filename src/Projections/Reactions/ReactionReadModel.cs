using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Reactions;

public sealed class ReactionReadModel : ReadModel<AccountReaction>
{
    public ReactionReadModel()
        : base("reactions")
    {
        Concerns<PostFavourited>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PostUnfavourited>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PostBoosted>(e => [AccountReaction.Key(e.Account, e.Post)]);
        Concerns<PostUnboosted>(e => [AccountReaction.Key(e.Account, e.Post)]);
    }

    public static void Index(StoreOptions options) => options.Schema.For<AccountReaction>();

    public override AccountReaction? Evolve(AccountReaction? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            PostFavourited x => Of(snapshot, x.Account, x.Post) with { FavouritedSince = e.Sequence },
            PostUnfavourited => Keep(snapshot! with { FavouritedSince = null }),
            PostBoosted x => Of(snapshot, x.Account, x.Post) with { BoostedSince = e.Sequence, Boost = x.Boost.ToString() },
            PostUnboosted => Keep(snapshot! with { BoostedSince = null, Boost = null }),
            _ => snapshot,
        };

    static AccountReaction Of(AccountReaction? reaction, AccountId account, PostId post) =>
        reaction ?? new(AccountReaction.Key(account, post), account.ToString(), post.ToString(), null, null, null);

    static AccountReaction? Keep(AccountReaction reaction) =>
        reaction is { FavouritedSince: null, BoostedSince: null } ? null : reaction;
}
