using Domain.Posts;
using Npgsql;
using Projections.Store;

namespace Projections.Timelines;

/// <summary>Timelines that are pulled: the statuses of several authors, merged by PostgreSQL along one index.</summary>
static class MergedStatuses
{
    const string Statuses = $"{EventStore.Schema}.mt_doc_status";

    // below and above every id
    const string Lowest = "0";
    const string Highest = "g";

    /// <summary>
    /// SQL for the newest, or oldest, statuses of all authors together. $1 is whose timeline it is, $2 before, $3 after, $4 count; ids are hex, so
    /// text order is time order.
    /// </summary>
    /// <remarks>
    /// First a few of each author who has any are looked at: once they make a page, nothing past its last one can be on it. So the
    /// cost is that of the authors and of the page, not of a page of each author. How many a few are is reckoned of those who have
    /// any: among very many who are silent one of each would not make a page, and each of the others would be read for a whole one.
    /// The last is joined, not asked for within: PostgreSQL would count its cost once for each author, take the whole for so
    /// dear that it compiles it first (JIT), and spend a second on a page of milliseconds.
    /// </remarks>
    public static string Of(string authors, string seen) =>
        $"""
            with author as materialized (
              select author.id from ({authors}) author cross join lateral (
                select from {Statuses} s where s.author = author.id and s.id < $2 and s.id > $3 and {seen} order by s.id ORDER limit 1
              ) has
            ), few as (
              select s.id from author cross join lateral (
                select s.id from {Statuses} s
                where s.author = author.id and s.id < $2 and s.id > $3 and {seen}
                order by s.id ORDER limit (select 1 + 2 * $4 / count(*) from author)
              ) s
              order by s.id ORDER limit $4
            ), last as materialized (select case when count(*) = $4 then LAST(id) else FURTHEST end as id from few)
            select found.id from last cross join author cross join lateral (
              select s.id from {Statuses} s
              where s.author = author.id and s.id < $2 and s.id > $3 and s.id WITHIN last.id and {seen}
              order by s.id ORDER limit $4
            ) found
            order by found.id ORDER limit $4
            """;

    /// <summary>A command of SQL that was made so.</summary>
    /// <param name="of">The first parameter: whose timeline it is, or of what.</param>
    public static NpgsqlCommand Command(NpgsqlDataSource database, string sql, object of, HomeRange range, int count)
    {
        var command = database.CreateCommand(Directed(sql, range.FromOldest));
        command.Parameters.AddWithValue(of);
        command.Parameters.AddWithValue(range.Before?.ToString() ?? Highest);
        command.Parameters.AddWithValue(range.After?.ToString() ?? Lowest);
        command.Parameters.AddWithValue(count);
        return command;
    }

    public static async Task<IReadOnlyList<PostId>> Read(NpgsqlCommand command, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        var ids = new List<PostId>();
        while (await rows.ReadAsync(ct))
            ids.Add(PostId.Parse(rows.GetString(0), provider: null));
        return ids;
    }

    static string Directed(string sql, bool fromOldest) =>
        sql.Replace("ORDER", fromOldest ? "asc" : "desc", StringComparison.Ordinal)
            .Replace("LAST", fromOldest ? "max" : "min", StringComparison.Ordinal)
            .Replace("FURTHEST", fromOldest ? "$2" : "$3", StringComparison.Ordinal)
            .Replace("WITHIN", fromOldest ? "<=" : ">=", StringComparison.Ordinal);
}
