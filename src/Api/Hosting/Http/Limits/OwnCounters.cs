namespace Api.Hosting.Http.Limits;

/// <summary>What this process has counted by itself.</summary>
sealed class OwnCounters(TimeProvider clock)
{
    /// <summary>Beyond so many callers it forgets those whose time is over, and then all: memory is not to be had by asking often.</summary>
    const int Most = 100_000;

    readonly Lock gate = new();
    readonly Dictionary<string, (int Count, DateTimeOffset Until)> windows = new(StringComparer.Ordinal);

    public RateUse Use(string key, RateLimit limit)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (windows.Count >= Most && !windows.ContainsKey(key))
                Forget(now);
            var (count, until) = windows.TryGetValue(key, out var open) && open.Until > now ? open : (0, now + limit.Window);
            windows[key] = (count + 1, until);
            return new(limit, count + 1, until - now);
        }
    }

    void Forget(DateTimeOffset now)
    {
        foreach (var (key, window) in windows)
            if (window.Until <= now)
                windows.Remove(key);
        if (windows.Count >= Most)
            windows.Clear();
    }
}
