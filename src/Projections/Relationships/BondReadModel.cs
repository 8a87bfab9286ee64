using Domain.Accounts;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Relationships;

public sealed class BondReadModel : ReadModel<Bond>
{
    public BondReadModel()
        : base("bonds")
    {
        Concerns<AccountFollowed>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<AccountUnfollowed>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<FollowRequested>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<FollowRequestWithdrawn>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<FollowRequestRejected>(e => [Bond.Key(e.Follower, e.Target)]);
        Concerns<AccountBlocked>(e => [Bond.Key(e.Blocker, e.Target)]);
        Concerns<AccountUnblocked>(e => [Bond.Key(e.Blocker, e.Target)]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<Bond>()
            .Duplicate(x => x.Actor)
            .Duplicate(x => x.Target)
            .Duplicate(x => x.FollowedSince!, pgType: "bigint", configure: index => index.Name = "bond_by_followed_since")
            .Index(
                x => new { x.Target, x.FollowedSince },
                index =>
                {
                    index.Name = "bond_followers";
                    index.Predicate = "followed_since is not null";
                }
            )
            .Index(
                x => new { x.Actor, x.FollowedSince },
                index =>
                {
                    index.Name = "bond_following";
                    index.Predicate = "followed_since is not null";
                }
            );

    public override Bond? Evolve(Bond? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            AccountFollowed x => Of(snapshot, x.Follower, x.Target) with { FollowedSince = e.Sequence, RequestedSince = null },
            AccountUnfollowed => Keep(snapshot! with { FollowedSince = null }),
            FollowRequested x => Of(snapshot, x.Follower, x.Target) with { RequestedSince = e.Sequence },
            FollowRequestWithdrawn or FollowRequestRejected => Keep(snapshot! with { RequestedSince = null }),
            AccountBlocked x => Of(snapshot, x.Blocker, x.Target) with { BlockedSince = e.Sequence },
            AccountUnblocked => Keep(snapshot! with { BlockedSince = null }),
            _ => snapshot,
        };

    static Bond Of(Bond? bond, AccountId actor, AccountId target) =>
        bond
        ?? new(
            Bond.Key(actor, target),
            actor.ToString(),
            target.ToString(),
            FollowedSince: null,
            RequestedSince: null,
            BlockedSince: null
        );

    /// <summary>A bond that holds nothing any more is no bond.</summary>
    static Bond? Keep(Bond bond) => bond is { FollowedSince: null, RequestedSince: null, BlockedSince: null } ? null : bond;
}
