using Marten;
using Projections.Store;

namespace Projections.Instance;

/// <summary>How many people and posts there are. Counting reads every profile, so a count is kept for some minutes.</summary>
public sealed class InstanceUsage(ReadStore store, TimeProvider clock) : IDisposable
{
    const string Count = """
        select jsonb_build_object(
            'accounts', count(*),
            'activeMonth', count(*) filter (where cast(data ->> 'lastPostAt' as timestamptz) > now() - interval '28 days'),
            'posts', coalesce(sum(cast(data ->> 'posts' as bigint)), 0)
        ) from annals.mt_doc_profile where not is_hidden
        """;

    readonly Kept<Usage> usage = new(
        TimeSpan.FromMinutes(5),
        clock,
        async ct =>
        {
            await using var session = store.Session();
            return (await session.QueryAsync<Usage>(Count, ct))[0];
        }
    );

    public IKept Kept => usage;

    public Task<Usage> Now(CancellationToken ct) => usage.Now(ct);

    public void Dispose() => usage.Dispose();
}

/// <param name="ActiveMonth">Accounts that posted within the last 28 days.</param>
/// <param name="Posts">Neither direct ones nor boosts.</param>
public sealed record Usage(long Accounts, long ActiveMonth, long Posts);
