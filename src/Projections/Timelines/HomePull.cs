using Domain.Accounts;
using Domain.Posts;
using Npgsql;
using NpgsqlTypes;
using Projections.Store;

namespace Projections.Timelines;

/// <summary>
/// What a home holds, told by PostgreSQL: the statuses of the reader and of the accounts that the reader follows, direct
/// posts only where the reader is mentioned. All that copies of it in Redis hold has to agree with this.
/// </summary>
/// <remarks>
/// These are candidates: who may see what, and which answers to third parties are of interest, is decided when they are read
/// (<see cref="HomeTimeline"/>), since it changes with time. One index range an author is read, so the cost grows with the
/// number of followed accounts, not with what they wrote.
/// </remarks>
public sealed class HomePull(NpgsqlDataSource database)
{
    const string Statuses = $"{EventStore.Schema}.mt_doc_status";
    const string Bonds = $"{EventStore.Schema}.mt_doc_bond";

    // $1 reader, $2 before, $3 after, $4 count, $5 authors to leave out; ids are hex, so text order is time order
    const string Home = $"""
        with author as (
          select target as id from {Bonds} where actor = $1 and followed_since is not null
          union all select $1
        )
        select found.id from author cross join lateral (
          select s.id from {Statuses} s
          where s.author = author.id and s.id < $2 and s.id > $3
            and (s.visibility <> 'Direct' or s.author = $1 or s.data -> 'mentions' ? $1)
          order by s.id ORDER limit $4
        ) found
        where author.id <> all ($5)
        order by found.id ORDER limit $4
        """;

    const string NewestOf = $"""
        select author.id, array(
          select s.id from {Statuses} s where s.author = author.id order by s.id desc limit $2
        ) from unnest($1) author(id)
        """;

    const string WrittenBy = $"select id from {Statuses} where id = any ($1) and author = $2";

    const string FollowedOf = $"""
        select target from {Bonds} where actor = $1 and followed_since is not null and target = any ($2)
        """;

    const string FollowersOf = $"""
        select author.id, array(
          select b.actor from {Bonds} b where b.target = author.id and b.followed_since is not null limit $2
        ) from unnest($1) author(id)
        """;

    // below and above every id
    const string Lowest = "0";
    const string Highest = "g";

    static readonly string Descending = Home.Replace("ORDER", "desc", StringComparison.Ordinal);
    static readonly string Ascending = Home.Replace("ORDER", "asc", StringComparison.Ordinal);

    /// <summary>Candidates of a home, at most so many: newest first, or oldest first where the range says so.</summary>
    /// <param name="without">Authors whose statuses stand elsewhere.</param>
    public async Task<IReadOnlyList<PostId>> Candidates(
        AccountId reader,
        HomeRange range,
        int count,
        IReadOnlyCollection<AccountId> without,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(range.FromOldest ? Ascending : Descending);
        command.Parameters.AddWithValue(reader.ToString());
        command.Parameters.AddWithValue(range.Before?.ToString() ?? Highest);
        command.Parameters.AddWithValue(range.After?.ToString() ?? Lowest);
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(Texts(without));
        return await Ids(command, ct);
    }

    /// <summary>The newest statuses of an author, newest first.</summary>
    public async Task<IReadOnlyList<PostId>> Newest(AccountId author, int count, CancellationToken ct)
    {
        await foreach (var (_, ids) in Newest([author], count, ct))
            return ids;
        return [];
    }

    /// <summary>The same of several, in one query, an author at a time.</summary>
    public async IAsyncEnumerable<(AccountId Author, IReadOnlyList<PostId> Ids)> Newest(
        IReadOnlyCollection<AccountId> authors,
        int count,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(NewestOf);
        command.Parameters.AddWithValue(Texts(authors));
        command.Parameters.AddWithValue(count);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            yield return (Account(rows.GetString(0)), [.. rows.GetFieldValue<string[]>(1).Select(Post)]);
    }

    /// <summary>Those of the statuses that an author wrote or boosted.</summary>
    public async Task<IReadOnlyList<PostId>> By(AccountId author, IReadOnlyCollection<PostId> statuses, CancellationToken ct)
    {
        await using var command = database.CreateCommand(WrittenBy);
        command.Parameters.AddWithValue(statuses.Select(id => id.ToString()).ToArray());
        command.Parameters.AddWithValue(author.ToString());
        return await Ids(command, ct);
    }

    /// <summary>Those of the accounts that someone follows.</summary>
    public async Task<IReadOnlyList<AccountId>> Followed(
        AccountId follower,
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(FollowedOf);
        command.Parameters.AddWithValue(follower.ToString());
        command.Parameters.AddWithValue(Texts(accounts));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var followed = new List<AccountId>();
        while (await rows.ReadAsync(ct))
            followed.Add(Account(rows.GetString(0)));
        return followed;
    }

    /// <summary>The followers of several accounts, an account at a time, never more than so many of one.</summary>
    public async IAsyncEnumerable<(AccountId Account, IReadOnlyList<AccountId> Followers)> Followers(
        IReadOnlyCollection<AccountId> accounts,
        int atMost,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(FollowersOf);
        command.Parameters.AddWithValue(Texts(accounts));
        command.Parameters.AddWithValue(atMost);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            yield return (Account(rows.GetString(0)), [.. rows.GetFieldValue<string[]>(1).Select(Account)]);
    }

    static async Task<IReadOnlyList<PostId>> Ids(NpgsqlCommand command, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        var ids = new List<PostId>();
        while (await rows.ReadAsync(ct))
            ids.Add(Post(rows.GetString(0)));
        return ids;
    }

    static string[] Texts(IEnumerable<AccountId> accounts) => [.. accounts.Select(account => account.ToString())];

    static AccountId Account(string id) => AccountId.Parse(id, provider: null);

    static PostId Post(string id) => PostId.Parse(id, provider: null);
}
