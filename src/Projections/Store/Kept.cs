namespace Projections.Store;

/// <summary>
/// What costs much to reckon, kept for a while by the process. Whoever asks while it is reckoned anew is given the last one; however
/// many ask at once, it is reckoned once.
/// </summary>
public sealed class Kept<T>(TimeSpan lifetime, TimeProvider clock, Func<CancellationToken, Task<T>> reckon) : IDisposable
    where T : class
{
    readonly SemaphoreSlim reckoning = new(1);
    (T Value, DateTimeOffset Until)? last;

    public async Task<T> Now(CancellationToken ct)
    {
        if (last is { } fresh && fresh.Until > clock.GetUtcNow())
            return fresh.Value;
        if (!await reckoning.WaitAsync(last is null ? Timeout.Infinite : 0, ct))
            return last!.Value.Value;
        try
        {
            if (last is { } renewed && renewed.Until > clock.GetUtcNow())
                return renewed.Value;
            var value = await reckon(ct);
            last = (value, clock.GetUtcNow() + lifetime);
            return value;
        }
        finally
        {
            reckoning.Release();
        }
    }

    public void Dispose() => reckoning.Dispose();
}
