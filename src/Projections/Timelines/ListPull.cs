using Domain.Posts;
using Npgsql;
using Projections.Lists;

namespace Projections.Timelines;

/// <summary>What a list's timeline holds: the statuses of its members, less direct posts. As with homes, these are candidates.</summary>
public sealed class ListPull(NpgsqlDataSource database)
{
    static readonly string OfMembers = MergedStatuses.Of(
        $"select m.data ->> 'member' as id from {ListQueries.Members} m where m.list = $1",
        "s.visibility <> 'Direct'"
    );

    /// <summary>At most so many: newest first, or oldest first where the range says so.</summary>
    public async Task<IReadOnlyList<PostId>> Candidates(string list, HomeRange range, int count, CancellationToken ct)
    {
        await using var command = MergedStatuses.Command(database, OfMembers, list, range, count);
        return await MergedStatuses.Read(command, ct);
    }
}
