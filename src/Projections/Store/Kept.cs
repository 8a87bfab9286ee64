namespace Projections.Store;

/// <summary>
/// What costs much to reckon and may be some minutes old: kept by the process, and reckoned anew before it is too old, so that nobody
/// waits for it. Whoever comes before it was reckoned at all waits with all others for the one who does it.
/// </summary>
/// <param name="lifetime">How old it may become where it is kept fresh.</param>
public sealed class Kept<T>(TimeSpan lifetime, TimeProvider clock, Func<CancellationToken, Task<T>> reckon) : IKept, IDisposable
    where T : class
{
    readonly SemaphoreSlim reckoning = new(1);
    T? last;

    public async Task<T> Now(CancellationToken ct)
    {
        if (Volatile.Read(ref last) is { } known)
            return known;
        await reckoning.WaitAsync(ct);
        try
        {
            return last ??= await reckon(ct);
        }
        finally
        {
            reckoning.Release();
        }
    }

    public async Task Renew(CancellationToken ct)
    {
        await reckoning.WaitAsync(ct);
        try
        {
            Volatile.Write(ref last, await reckon(ct));
        }
        finally
        {
            reckoning.Release();
        }
    }

    /// <summary>Never two processes at the same moment for long: each waits a little otherwise.</summary>
    public Task Wait(CancellationToken ct) => Task.Delay(lifetime * (0.8 + 0.2 * Random.Shared.NextDouble()), clock, ct);

    public void Dispose() => reckoning.Dispose();
}

/// <summary>Something that is kept, whatever it is.</summary>
public interface IKept
{
    /// <summary>Reckons it anew; who asks meanwhile is given the last one.</summary>
    Task Renew(CancellationToken ct);

    /// <summary>Until it is to be reckoned anew.</summary>
    Task Wait(CancellationToken ct);
}
