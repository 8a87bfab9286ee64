using System.Security.Claims;

namespace Api.Streaming;

/// <summary>How a stream begins on a connection.</summary>
public sealed class StreamEntry(StreamHub hub, LogFollower follower, Resumption resumption, StreamAccess access)
{
    /// <summary>
    /// Returns when the subscriber is told of all that is appended from then on; before, of what was missed since the place that is
    /// named. Null, or why it cannot be had.
    /// </summary>
    public async Task<StreamRefusal?> Subscribe(
        Subscriber subscriber,
        StreamWish wish,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var (name, refusal) = await access.To(wish, caller, ct);
        if (name is null)
            return refusal;
        if (!wish.HasPlace(out var since))
            return StreamRefusal.NoPlace;
        if (!hub.TrySubscribe(subscriber, name, since, out var begun))
            return StreamRefusal.TooMany;
        await follower.Following(ct);
        if (begun is { Since: not null })
            resumption.Take(begun);
        return null;
    }
}
