using JasperFx.Events.Daemon.HighWater;

namespace Projections.Store;

/// <summary>
/// Wakes the projections as soon as something was appended, instead of at their next poll. Sticky, and one wake-up covers
/// all that was appended before it. What other processes append reaches it through <see cref="Raise"/> as well, by
/// Redis; without that it is found by polling. LISTEN/NOTIFY would do the same at a third of the write throughput.
/// </summary>
public sealed class AppendSignal : IDaemonWakeup
{
    readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>Something was appended in this process.</summary>
    public event Action? Appended;

    /// <summary>Something was appended, here or elsewhere.</summary>
    public event Action? Heard;

    public void Raise()
    {
        Wake();
        Appended?.Invoke();
    }

    /// <summary>Something was appended elsewhere.</summary>
    public void Wake()
    {
        Heard?.Invoke();
        if (signal.CurrentCount > 0)
            return;
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // raised twice at once: one wake-up is enough
        }
    }

    public Task WaitAsync(TimeSpan timeout, CancellationToken token) => signal.WaitAsync(timeout, token);

    // the daemon disposes its wake-up while its loop may still wait on it, and a semaphore holds nothing to free
    public void Dispose() => GC.SuppressFinalize(this);
}
