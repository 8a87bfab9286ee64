using System.Globalization;
using Domain.Accounts;
using Domain.Credentials;
using Domain.Instance;
using Domain.Moderation;
using JasperFx.Events;
using Projections.Store;

namespace Projections.History;

/// <summary>One event, as a history tells of it.</summary>
/// <param name="Name">The event's, with its version.</param>
/// <param name="Words">What happened; goes on from who did it.</param>
/// <param name="About">The stream that it is of, as in <c>post/…</c>.</param>
/// <param name="Actor">The account that did it; null where the server or its operator did.</param>
/// <param name="App">The app that was used, by its id, or which part of the server.</param>
/// <param name="Request">What came of one request has one of these.</param>
/// <param name="Cause">The event or message that it follows from; null where somebody asked for it.</param>
/// <param name="Reason">As it was given, where it was; erased with what it is about.</param>
/// <param name="Place">From where, of signing in and of what is signed in by.</param>
public sealed record HistoryEntry(
    long Position,
    DateTimeOffset At,
    string Name,
    string Words,
    string About,
    string? Actor,
    string App,
    string Request,
    string? Cause,
    string? Reason,
    string? Place
)
{
    public static HistoryEntry Of(IEvent e) =>
        new(
            e.Sequence,
            e.Timestamp,
            e.EventTypeName,
            EventWords.All[e.EventType],
            e.StreamKey!,
            e.GetHeader(OriginStamp.Actor)?.ToString(),
            e.GetHeader(OriginStamp.Client)?.ToString() ?? "",
            e.CorrelationId ?? "",
            e.CausationId,
            ReasonOf(e.Data),
            PlaceOf(e.Data)
        );

    static string? ReasonOf(object data) =>
        data switch
        {
            AccountSuspended x => x.Reason.Or(""),
            AccountUnsuspended x => x.Reason.Or(""),
            AccountDeleted x => x.Reason?.Or(""),
            TwoFactorDisabled x => x.Reason?.Or(""),
            PastLookedAt x => x.Reason.Or(""),
            NetworkAllowed x => x.Reason,
            SuspiciousLoginDetected x => x.Suspicion.ToString().ToLowerInvariant(),
            SettingChanged x => string.Create(CultureInfo.InvariantCulture, $"{x.Key} = {x.Value ?? "its default"}"),
            KeyEpochDestroyed x => x.Epoch,
            ExternalLinked x => x.Provider,
            ExternalUnlinked x => x.Provider,
            ExternalUsed x => x.Provider,
            _ => null,
        };

    static string? PlaceOf(object data)
    {
        var place = data switch
        {
            SignedIn x => x.Place,
            PasskeyAdded x => x.Place,
            PasskeyRemoved x => x.Place,
            ExternalLinked x => x.Place,
            ExternalUnlinked x => x.Place,
            _ => null,
        };
        return place is not null && place.TryRead(out var known) ? $"{known.Device}, {known.Address}" : null;
    }
}
