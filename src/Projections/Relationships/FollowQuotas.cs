using System.Globalization;
using Domain.Accounts;
using Domain.Instance;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Relationships;

/// <summary>
/// Holds every account to its number of follows, in all and a day: relationships grow with the square of the accounts.
/// </summary>
public sealed class FollowQuotas(Func<InstanceSettings> settings, TimeProvider clock) : QuotaListener
{
    const string Total = "follows";
    const string Daily = "follows_on_";

    protected override void Count(IDocumentSession session, IEvent e)
    {
        switch (e.Data)
        {
            case AccountFollowed x:
                Take(session, Total, x.Follower, settings().MaxFollows, "follow.limit");
                // who lets someone in that asked spends nothing of theirs: the day they asked, they did
                if (e.GetHeader(OriginStamp.Actor)?.ToString() != x.Target.ToString())
                    TakeToday(session, x.Follower);
                break;
            case FollowRequested x:
                TakeToday(session, x.Follower);
                break;
            case AccountUnfollowed x:
                Return(session, Total, x.Follower);
                break;
        }
    }

    void TakeToday(IDocumentSession session, AccountId follower)
    {
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Take(session, Daily + day, follower, settings().MaxFollowsPerDay, "follow.daily_limit");
    }
}
