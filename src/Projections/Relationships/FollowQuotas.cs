using System.Globalization;
using Domain.Accounts;
using Domain.Instance;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Relationships;

/// <summary>
/// Holds every account to its number of follows, in all and a day: relationships grow with the square of the accounts. It
/// listens to every session, so that no way of following is left uncounted.
/// </summary>
public sealed class FollowQuotas(Func<InstanceSettings> settings, TimeProvider clock) : DocumentSessionListenerBase
{
    const string Total = "follows";
    const string Daily = "follows_on_";

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var e in session.PendingChanges.Streams().SelectMany(stream => stream.Events))
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
                    session.QueueSqlCommand(QuotaTable.Return, Total, x.Follower.ToString());
                    break;
            }
        return Task.CompletedTask;
    }

    void TakeToday(IDocumentSession session, AccountId follower)
    {
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Take(session, Daily + day, follower, settings().MaxFollowsPerDay, "follow.daily_limit");
    }

    static void Take(IDocumentSession session, string kind, AccountId follower, int limit, string rule) =>
        session.QueueOperation(new TakeQuota(kind, follower.ToString(), limit, rule));
}
