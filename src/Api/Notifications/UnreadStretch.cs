using Domain.Accounts;
using Domain.Markers;
using Marten;
using Projections.Markers;
using Projections.Store;

namespace Api.Notifications;

/// <summary>What came after the last notification that an account says to have read (the marker).</summary>
static class UnreadStretch
{
    const int Standard = 100;
    public const int Most = 1_000;

    /// <param name="limit">How far to count; null where the caller does not say.</param>
    public static async Task<Stretch<string>> Unread(
        this IQuerySession session,
        AccountId account,
        int? limit,
        CancellationToken ct
    )
    {
        var read = await session.FindMarker(account, MarkedTimeline.Notifications, ct);
        return Stretch.OfIds(before: null, read?.LastRead, upwards: false, Math.Clamp(limit ?? Standard, 1, Most));
    }
}
