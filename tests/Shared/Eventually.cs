using System.Diagnostics;

namespace Annals.Testing;

/// <summary>Waiting for what another process does, never for a time.</summary>
static class Eventually
{
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">It did not come to hold within the patience, a minute by default.</exception>
    public static async Task Until(Func<Task<bool>> holds, string what, TimeSpan? patience = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(started) > (patience ?? Soon))
                throw new TimeoutException($"It does not come to hold that {what}.");
            await Task.Delay(Poll);
        }
    }
}
