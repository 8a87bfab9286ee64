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
    /// First a few of each author are looked at: once they make a page, nothing past its last one can be on it. So the cost is that
    /// of the authors and of the page, not of a page of each author.
    /// </remarks>
    public static string Of(string authors, string seen) =>
        $"""
            with author as materialized ({authors}), few as (
              select s.id from author cross join lateral (
                select s.id from {Statuses} s
                where s.author = author.id and s.id < $2 and s.id > $3 and {seen}
                order by s.id ORDER limit (select 1 + 2 * $4 / count(*) from author)
              ) s
              order by s.id ORDER limit $4
            ), last as (select case when count(*) = $4 then LAST(id) else FURTHEST end as id from few)
            select found.id from author cross join lateral (
              select s.id from {Statuses} s
              where s.author = author.id and s.id < $2 and s.id > $3 and s.id WITHIN (select id from last) and {seen}
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
