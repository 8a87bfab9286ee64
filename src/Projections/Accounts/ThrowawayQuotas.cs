using System.Globalization;
using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Accounts;

/// <summary>
/// Holds whoever acts by a throwaway account to its number of posts a day (in UTC), boosts and posts for later included, and of
/// follows in all: one that was taken back was one all the same.
/// </summary>
public sealed class ThrowawayQuotas(Func<InstanceSettings> settings, TimeProvider clock) : QuotaListener
{
    const string Daily = "throwaway_posts_on_";
    const string Follows = "throwaway_follows";

    protected override void Count(IDocumentSession session, IEvent e)
    {
        if (Origin.Current is not { IsThrowaway: true, Actor: { } actor })
            return;
        switch (e.Data)
        {
            case PostPublished or PostBoosted or PostScheduled:
                var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                Take(session, Daily + day, actor, settings().Read(SignUpSettings.ThrowawayPosts), "throwaway.post_limit");
                break;
            case AccountFollowed x when x.Follower == actor:
                TakeFollow(session, actor);
                break;
            case FollowRequested x when x.Follower == actor:
                TakeFollow(session, actor);
                break;
        }
    }

    void TakeFollow(IDocumentSession session, AccountId actor) =>
        Take(session, Follows, actor, settings().Read(SignUpSettings.ThrowawayFollows), "throwaway.follow_limit");
}
