using System.Collections.Concurrent;

namespace Api.Hosting.Consistency;

/// <summary>
/// The last position written under each access token, for a minute: so that clients which do not know the header read
/// their own writes as well.
/// </summary>
public sealed class WritePositions(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (long Position, DateTimeOffset Until)> positions = new();

    public void Remember(string token, long position)
    {
        var until = clock.GetUtcNow() + Kept;
        positions.AddOrUpdate(token, (position, until), (_, before) => (Math.Max(before.Position, position), until));
    }

    /// <summary>0 when nothing was written lately.</summary>
    public long Of(string token) =>
        positions.TryGetValue(token, out var written) && written.Until > clock.GetUtcNow() ? written.Position : 0;

    public void RemoveExpired()
    {
        var now = clock.GetUtcNow();
        foreach (var (token, written) in positions)
            if (written.Until <= now)
                positions.TryRemove(KeyValuePair.Create(token, written));
    }
}
