using System.Globalization;
using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Posts;

/// <summary>Holds every account to its number of posts that wait, in all and for one day (in UTC).</summary>
public sealed class ScheduleQuotas(Func<InstanceSettings> settings) : QuotaListener
{
    const string Total = "scheduled";
    const string Daily = "scheduled_for_";

    protected override void Count(IDocumentSession session, IEvent e)
    {
        switch (e.Data)
        {
            case PostScheduled x:
                Take(session, Total, x.Author, settings().MaxScheduled, "schedule.limit");
                TakeDay(session, x.Author, x.At);
                break;
            case PostRescheduled x when Day(x.At) != Day(x.Before):
                Return(session, Day(x.Before), x.Author);
                TakeDay(session, x.Author, x.At);
                break;
            case ScheduledPostCancelled x:
                ReturnBoth(session, x.Author, x.At);
                break;
            case ScheduledPostPublished x:
                ReturnBoth(session, x.Author, x.At);
                break;
            case ScheduledPostRefused x:
                ReturnBoth(session, x.Author, x.At);
                break;
        }
    }

    void TakeDay(IDocumentSession session, AccountId author, DateTimeOffset at) =>
        Take(session, Day(at), author, settings().MaxScheduledPerDay, "schedule.daily_limit");

    static void ReturnBoth(IDocumentSession session, AccountId author, DateTimeOffset at)
    {
        Return(session, Total, author);
        Return(session, Day(at), author);
    }

    static string Day(DateTimeOffset at) => Daily + at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
