using Marten;
using Projections.Store;

namespace Projections.Instance;

/// <summary>
/// How many people and posts there are. Counting reads every profile, so a count is kept for some minutes, and whoever asks
/// meanwhile, also while it is renewed, gets the last one.
/// </summary>
public sealed class InstanceUsage(ReadStore store, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    const string Count = """
        select jsonb_build_object(
            'accounts', count(*),
            'activeMonth', count(*) filter (where cast(data ->> 'lastPostAt' as timestamptz) > now() - interval '28 days'),
            'posts', coalesce(sum(cast(data ->> 'posts' as bigint)), 0)
        ) from annals.mt_doc_profile where not is_hidden
        """;

    readonly SemaphoreSlim counting = new(1);
    (Usage Usage, DateTimeOffset Until)? last;

    public async Task<Usage> Now(CancellationToken ct)
    {
        if (last is { } fresh && fresh.Until > clock.GetUtcNow())
            return fresh.Usage;
        if (!await counting.WaitAsync(last is null ? Timeout.Infinite : 0, ct))
            return last!.Value.Usage;
        try
        {
            if (last is { } renewed && renewed.Until > clock.GetUtcNow())
                return renewed.Usage;
            await using var session = store.Session();
            var usage = (await session.QueryAsync<Usage>(Count, ct))[0];
            last = (usage, clock.GetUtcNow() + Kept);
            return usage;
        }
        finally
        {
            counting.Release();
        }
    }

    public void Dispose() => counting.Dispose();
}

/// <param name="ActiveMonth">Accounts that posted within the last 28 days.</param>
/// <param name="Posts">Neither direct ones nor boosts.</param>
public sealed record Usage(long Accounts, long ActiveMonth, long Posts);
