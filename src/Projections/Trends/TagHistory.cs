using Marten;
using Projections.Store;

namespace Projections.Trends;

/// <summary>How often hashtags were used on each of the last days.</summary>
public static class TagHistory
{
    /// <summary>Of what is used more often than this the older days say too little.</summary>
    const int MostUses = 10_000;

    static readonly string Select = $"""
        select jsonb_build_object('key', key, 'day', day, 'uses', count(*), 'accounts', count(distinct author)) from (
            select key, left(d.data ->> 'createdAt', 10) as day, d.author
            from {EventStore.Schema}.mt_doc_status as d, unnest(d.tag_keys) as key
            where d.visibility = 'Public' and (d.data ->> 'boostOf') is null and d.tag_keys && ?::varchar[] and d.id > ? and key = any(?)
            order by d.id desc limit {MostUses}
        ) as used group by key, day
        """;

    /// <summary>By hashtag, and of each hashtag by day; a day without any use is left out.</summary>
    /// <param name="keys">In the form they are looked up by.</param>
    public static async Task<ILookup<string, DayOfUse>> HistoryOf(
        this IQuerySession session,
        IReadOnlyCollection<string> keys,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        string[] asked = [.. keys];
        var since = Trending.Since(new DateTimeOffset(now.UtcDateTime.Date.AddDays(1 - DayOfUse.Days), TimeSpan.Zero));
        var days = asked.Length == 0 ? [] : await session.QueryAsync<DayOfUse>(Select, ct, asked, since, asked);
        return days.ToLookup(day => day.Key, StringComparer.Ordinal);
    }
}
