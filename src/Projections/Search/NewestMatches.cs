using System.Globalization;
using Marten;

namespace Projections.Search;

/// <summary>
/// The newest public posts that match, without reading all that do: an index of words has no order, and a frequent word is in very many
/// posts. Where it is in few they are all read at once; else those of the last days, then of the last weeks and months, until there
/// are enough.
/// </summary>
/// <param name="index">The table of posts with their words.</param>
/// <param name="join">What a match, <c>m</c>, is to be joined with besides.</param>
/// <param name="most">How many are enough.</param>
sealed class NewestMatches(string index, string join, int most)
{
    /// <summary>What is in fewer posts is not frequent.</summary>
    public const int FewestFrequent = 1_000;

    /// <summary>With so many matches looked through nobody looks further back, whatever was found.</summary>
    const int MostRead = 5_000;

    // materialized, so that it is the index of words that is read, and as far as matches are wanted; and ids are written so that theirs
    // cannot be: a plan that is kept for all words would take it. Sorted before they are joined, so that the newest alone are
    readonly string select = $"""
        with matching as materialized (select id, public_by from {index} where lexemes @@ ?::tsquery and id || '' < ? and id || '' > ?),
        m as materialized (select * from matching where public_by is not null limit ?)
        select row(coalesce(found.id, '')), row((select count(*) from m)) from (select) as always left join lateral (
            select m.id from (select * from m order by id desc offset 0) as m {join} order by m.id desc limit {most}
        ) as found on true
        """;

    /// <param name="asked">A tsquery.</param>
    /// <param name="query">Between which ids.</param>
    /// <param name="now">Nothing is newer.</param>
    /// <param name="frequent">Of what is frequent nobody finds that out again.</param>
    /// <returns>Ids of posts.</returns>
    public async Task<IReadOnlyList<string>> Find(
        IQuerySession session,
        string asked,
        PostQuery query,
        DateTimeOffset now,
        FrequentWords frequent,
        CancellationToken ct
    )
    {
        IReadOnlyList<string> found = [];
        var read = 0L;
        if (!frequent.Contains(asked))
        {
            (found, read) = await Ask(asked, FewestFrequent);
            if (read < FewestFrequent)
                return found;
            frequent.Add(asked);
        }
        foreach (var window in Windows(Newest(query.Before, now)))
        {
            (found, read) = await Ask($"{asked} & {PostgresQuery.Or(window.Select(Lexemes.Quote))}", int.MaxValue);
            if (found.Count >= most || read >= MostRead)
                break;
        }
        return found;

        async Task<(IReadOnlyList<string> Found, long Read)> Ask(string within, int limit)
        {
            var rows = await session.AdvancedSql.QueryAsync<string, long>(select, ct, within, query.Before, query.After, limit);
            return ([.. rows.Select(row => row.Item1).Where(id => id.Length > 0)], rows[0].Item2);
        }
    }

    /// <summary>Marks of the last days, weeks, months and years; clocks differ, so that each begins with the next one.</summary>
    static IEnumerable<IEnumerable<string>> Windows(DateTimeOffset newest)
    {
        int[] steps = [-1, 0, 1, 2, 3];
        yield return steps.Select(ago => PostMarks.OnDay(newest.AddDays(-ago)));
        yield return steps.Select(ago => PostMarks.InWeek(newest.AddDays(-7 * ago)));
        yield return steps.Select(ago => PostMarks.InMonth(newest.AddMonths(-ago)));
        yield return Enumerable.Range(-1, 30).Select(ago => PostMarks.InYear(newest.AddYears(-ago)));
    }

    /// <summary>When the newest post may be from that is asked for.</summary>
    static DateTimeOffset Newest(string before, DateTimeOffset now) =>
        before.Length >= 12
        && long.TryParse(before.AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds < now.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : now;
}
