using System.Runtime.CompilerServices;
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

    const string Authors = $"""
        select target as id from {Bonds} where actor = $1 and followed_since is not null union all select $1
        """;

    static readonly string Home = MergedStatuses.Of(
        Authors,
        "(s.visibility <> 'Direct' or s.author = $1 or s.data -> 'mentions' ? $1)"
    );

    // in the statement that reads them: to rebuild a read model is to empty it and to set its position back in one transaction
    const string HasReached = $"""
        (select count(*) = cardinality(SHARDS) from {EventStore.Schema}.mt_event_progression
         where name = any (SHARDS) and last_seq_id >= POSITION)
        """;

    const string LargeAuthors = $"""
        select author.id from {FanOutTables.LargeAuthors} author
        join {Bonds} b on b.actor = $1 and b.target = author.id and b.followed_since is not null
        """;

    // an author who is large is so because a page of the fan-out said it, with the position that it reached
    static readonly string FetchedOf = $"""
        select carried.position, carried.position <= (
          select coalesce(min(coalesce(p.last_seq_id, 0)), 0)
          from unnest($5) shard(name) left join {EventStore.Schema}.mt_event_progression p using (name)
        ), array({MergedStatuses.Of(LargeAuthors, "s.visibility <> 'Direct'")})
        from (select coalesce(max(position), 0) as position from {FanOutTables.Carried}) carried
        """;

    // frequent hashtags along the ids, rare ones by the index of hashtags: PostgreSQL knows which are which
    const string Tagged = $"""
        select d.id from {Statuses} d where d.visibility = 'Public' and d.tag_keys && $1::varchar[] and d.id < $2 and d.id > $3
        order by d.id ORDER limit $4
        """;

    const string CarriedTo = $"select coalesce(max(position), 0) from {FanOutTables.Carried}";

    static readonly string NewestOf = At(
        "$3",
        "$4",
        $"""
        select author.id, {HasReached}, array(
          select s.id from {Statuses} s where s.author = author.id order by s.id desc limit $2
        ) from unnest($1) author(id)
        """
    );

    static readonly string FollowersOf = At(
        "$3",
        "$4",
        $"""
        select author.id, {HasReached}, array(
          select b.actor from {Bonds} b where b.target = author.id and b.followed_since is not null limit $2
        ) from unnest($1) author(id)
        """
    );

    static readonly string HomeAt = At("$5", "$6", $"select $1, {HasReached}, array({Home})");

    static readonly string[] Shards = [.. FanOutTables.Needs.Select(name => $"{name}:All")];

    /// <summary>Candidates of a home, at most so many: newest first, or oldest first where the range says so.</summary>
    public async Task<IReadOnlyList<PostId>> Candidates(AccountId reader, HomeRange range, int count, CancellationToken ct)
    {
        await using var command = MergedStatuses.Command(database, Home, reader.ToString(), range, count);
        return await MergedStatuses.Read(command, ct);
    }

    /// <summary>Public posts with one of some hashtags, at most so many, directed as the range is.</summary>
    /// <param name="tags">In the form they are looked up by.</param>
    public async Task<IReadOnlyList<PostId>> WithTags(string[] tags, HomeRange range, int count, CancellationToken ct)
    {
        await using var command = MergedStatuses.Command(database, Tagged, tags, range, count);
        return await MergedStatuses.Read(command, ct);
    }

    /// <summary>What a home in Redis has to be merged with and to satisfy; at most so many statuses, directed as the range is.</summary>
    public async Task<FetchedPart> Fetched(AccountId reader, HomeRange range, int count, CancellationToken ct)
    {
        await using var command = MergedStatuses.Command(database, FetchedOf, reader.ToString(), range, count);
        command.Parameters.AddWithValue(Shards);
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        return new(rows.GetInt64(0), rows.GetBoolean(1), [.. rows.GetFieldValue<string[]>(2).Select(Post)]);
    }

    /// <summary>The position up to which homes in Redis were carried; 0 before the first.</summary>
    public async Task<long> Carried(CancellationToken ct)
    {
        await using var command = database.CreateCommand(CarriedTo);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The newest candidates of a home, to be kept: a copy made while a read model is rebuilt would stay short.</summary>
    /// <exception cref="ReadModelsBehindException">The read models are not at the position.</exception>
    public async Task<IReadOnlyList<PostId>> Newest(AccountId reader, int count, long position, CancellationToken ct)
    {
        await using var command = MergedStatuses.Command(database, HomeAt, reader.ToString(), HomeRange.Newest, count);
        command.Parameters.AddWithValue(position);
        command.Parameters.AddWithValue(Shards);
        await foreach (var (_, ids) in Reached(command, position, ct))
            return [.. ids.Select(Post)];
        return [];
    }

    /// <summary>The newest statuses of each author, newest first, an author at a time.</summary>
    /// <exception cref="ReadModelsBehindException">The read models are not at the position.</exception>
    public async IAsyncEnumerable<(AccountId Author, IReadOnlyList<PostId> Ids)> Newest(
        IReadOnlyCollection<AccountId> authors,
        int count,
        long position,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = ByAccount(NewestOf, authors, count, position);
        await foreach (var (author, ids) in Reached(command, position, ct))
            yield return (author, [.. ids.Select(Post)]);
    }

    /// <summary>The followers of several accounts, an account at a time, never more than so many of one.</summary>
    /// <exception cref="ReadModelsBehindException">The read models are not at the position.</exception>
    public async IAsyncEnumerable<(AccountId Account, IReadOnlyList<AccountId> Followers)> Followers(
        IReadOnlyCollection<AccountId> accounts,
        int atMost,
        long position,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = ByAccount(FollowersOf, accounts, atMost, position);
        await foreach (var (account, followers) in Reached(command, position, ct))
            yield return (account, [.. followers.Select(Account)]);
    }

    NpgsqlCommand ByAccount(string sql, IReadOnlyCollection<AccountId> accounts, int count, long position)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(Texts(accounts));
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(position);
        command.Parameters.AddWithValue(Shards);
        return command;
    }

    /// <summary>Rows of an account, whether the read models have reached the position, and ids.</summary>
    static async IAsyncEnumerable<(AccountId Account, string[] Ids)> Reached(
        NpgsqlCommand command,
        long position,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            yield return rows.GetBoolean(1)
                ? (Account(rows.GetString(0)), rows.GetFieldValue<string[]>(2))
                : throw new ReadModelsBehindException(position);
    }

    static string At(string position, string shards, string sql) =>
        sql.Replace("POSITION", position, StringComparison.Ordinal).Replace("SHARDS", shards, StringComparison.Ordinal);

    static string[] Texts(IEnumerable<AccountId> accounts) => [.. accounts.Select(account => account.ToString())];

    static AccountId Account(string id) => AccountId.Parse(id, provider: null);

    static PostId Post(string id) => PostId.Parse(id, provider: null);
}
