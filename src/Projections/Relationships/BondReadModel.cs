using Domain.Accounts;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Relationships;

public sealed class BondReadModel : ReadModel<Bond>
{
    /// <summary>That the actor is told of each post of the target's, in SQL, as the index has it.</summary>
    internal const string IsWatched = "(data ->> 'watchedSince') is not null";

    /// <summary>The log position of an endorsement, in SQL, as the index has it.</summary>
    internal const string EndorsedSince = "cast(data ->> 'endorsedSince' as bigint)";

    /// <summary>That there is one.</summary>
    internal const string IsEndorsed = "(data ->> 'endorsedSince') is not null";

    /// <summary>Bonds of every other kind, which are few, as their two indexes have it.</summary>
    internal const string IsNoFollow = "followed_since is null";

    public BondReadModel()
        : base("bonds")
    {
        Concerns<AccountFollowed>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<AccountUnfollowed>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<FollowRequested>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<FollowRequestWithdrawn>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<FollowRequestRejected>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<FollowTermsSet>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<AccountBlocked>(e => [Bond.Key(e.Blocker, e.Target)]);
        Concerns<AccountUnblocked>(e => [Bond.Key(e.Blocker, e.Target)]);
        Concerns<AccountMuted>(e => [Bond.Key(e.Muter, e.Target)]);
        Concerns<AccountUnmuted>(e => [Bond.Key(e.Muter, e.Target)]);
        Concerns<AccountEndorsed>(e => [Bond.Key(e.Endorser, e.Target)]);
        Concerns<AccountUnendorsed>(e => [Bond.Key(e.Endorser, e.Target)]);
        Concerns<AccountNoted>(e => [Bond.Key(e.Author, e.Target)]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<Bond>()
            .Duplicate(
                x => x.Actor,
                notNull: true,
                configure: index =>
                    index.Serves("bond_following", "actor, followed_since", "followed_since is not null", with: "target")
            )
            .Duplicate(
                x => x.Target,
                notNull: true,
                configure: index =>
                    index.Serves("bond_followers", "target, followed_since", "followed_since is not null", with: "actor")
            )
            .Duplicate(
                x => x.FollowedSince!,
                pgType: "bigint",
                // every page asks it of all whom it shows
                configure: index =>
                    index.Serves("bond_standing", "id", with: ["followed_since", "blocked_since", "muted_since", "terms_since"])
            )
            .Duplicate(
                x => x.RequestedSince!,
                pgType: "bigint",
                configure: index =>
                    index.Serves("bond_requests", "target, requested_since", "requested_since is not null", with: "actor")
            )
            .Duplicate(
                x => x.TermsSince!,
                pgType: "bigint",
                // their number is small: an expression does for them
                configure: index => index.Serves("bond_watchers", "target, terms_since", IsWatched, with: "actor")
            )
            .Duplicate(
                x => x.BlockedSince!,
                pgType: "bigint",
                configure: index => index.Serves("bond_blocks", "actor, blocked_since", "blocked_since is not null")
            )
            .Duplicate(
                x => x.Slot,
                notNull: true,
                // nothing is asked by it yet; the index is another's
                configure: index => index.Serves("bond_others_of", "actor", IsNoFollow)
            )
            .Index(x => x.EndorsedSince!, index => index.Serves("bond_endorsed", $"actor, ({EndorsedSince})", IsEndorsed))
            // what is no follow, which is little: with bond_others_of it finds all that an account decided, or was decided about it
            .Index(x => x.Target, index => index.Serves("bond_others_about", "target", IsNoFollow))
            .Duplicate(
                x => x.MutedSince!,
                pgType: "bigint",
                configure: index => index.Serves("bond_mutes", "actor, muted_since", "muted_since is not null")
            );

    public override Bond? Evolve(Bond? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            AccountFollowed x => Of(snapshot, x.Follower, x.Target) with { FollowedSince = e.Sequence, RequestedSince = null },
            AccountUnfollowed => Keep(NoFollow(snapshot!)),
            FollowRequested x => Of(snapshot, x.Follower, x.Target) with { RequestedSince = e.Sequence },
            FollowRequestWithdrawn or FollowRequestRejected => Keep(NoFollow(snapshot!)),
            FollowTermsSet x when x.Terms == FollowTerms.Usual => Keep(
                Of(snapshot, x.Follower, x.Target) with
                {
                    TermsSince = null,
                    Terms = null,
                }
            ),
            FollowTermsSet x => Of(snapshot, x.Follower, x.Target) with { TermsSince = e.Sequence, Terms = x.Terms },
            AccountBlocked x => Of(snapshot, x.Blocker, x.Target) with { BlockedSince = e.Sequence },
            AccountUnblocked => Keep(snapshot! with { BlockedSince = null }),
            AccountMuted x => Of(snapshot, x.Muter, x.Target) with
            {
                MutedSince = e.Sequence,
                Mute = new(x.HidesNotifications, x.Until),
            },
            AccountNoted x => Keep(
                Of(snapshot, x.Author, x.Target) with
                {
                    Note = x.Note.Or("") is { Length: > 0 } note ? note : null,
                }
            ),
            AccountEndorsed => snapshot! with { EndorsedSince = e.Sequence },
            AccountUnendorsed => snapshot! with { EndorsedSince = null },
            AccountUnmuted => Keep(snapshot! with { MutedSince = null, Mute = null }),
            _ => snapshot,
        };

    static Bond Of(Bond? bond, AccountId actor, AccountId target) => bond ?? Bond.Between(actor, target);

    static Bond NoFollow(Bond bond) => bond with { FollowedSince = null, RequestedSince = null, TermsSince = null, Terms = null };

    /// <summary>A bond that holds nothing any more is no bond.</summary>
    static Bond? Keep(Bond bond) =>
        bond is { FollowedSince: null, RequestedSince: null, BlockedSince: null, MutedSince: null, Note: null } ? null : bond;
}
