using Marten;
using Projections.Lists;
using Projections.Posts;
using Projections.Timelines;
using Projections.Viewing;

namespace Projections.Streaming;

/// <summary>The lists that their owners listen to, and who of those whom some statuses are about is on them.</summary>
sealed class HeardLists
{
    readonly ILookup<string, Listener> byMember;
    readonly IReadOnlyDictionary<string, TimelineList> lists;
    readonly ILookup<string, string> members; // by list

    HeardLists(
        ILookup<string, Listener> byMember,
        IReadOnlyDictionary<string, TimelineList> lists,
        ILookup<string, string> members
    )
    {
        this.byMember = byMember;
        this.lists = lists;
        this.members = members;
    }

    /// <param name="listeners">All that there are.</param>
    /// <param name="statuses">Those that are to be told of.</param>
    /// <param name="posts">By id, among others those that they boost.</param>
    public static async Task<HeardLists> Of(
        IEnumerable<Listener> listeners,
        IEnumerable<Status> statuses,
        IReadOnlyDictionary<string, Status> posts,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var heard = listeners.Where(listener => listener.Channel.List is not null).ToLookup(ListOf, StringComparer.Ordinal);
        string[] ids = [.. heard.Select(list => list.Key)];
        string[] near =
        [
            .. statuses.SelectMany(one => ListTimeline.Near(one, one.BoostedAmong(posts))).Distinct(StringComparer.Ordinal),
        ];
        var members = await session.MembersAmong(ids, near, ct);
        var lists = members.Count == 0 ? [] : await session.LoadManyAsync<TimelineList>(ct, ids);
        return new(
            members
                .SelectMany(row => heard[row.List], (row, to) => (row.Member, to))
                .ToLookup(pair => pair.Member, pair => pair.to, StringComparer.Ordinal),
            lists.ToDictionary(list => list.Id, StringComparer.Ordinal),
            members.ToLookup(row => row.List, row => row.Member, StringComparer.Ordinal)
        );
    }

    /// <summary>Who listens to a list that the status's author is on.</summary>
    public IEnumerable<Listener> For(Status status) => byMember[status.Author];

    /// <summary>Whether a status is of the timeline of the list that somebody listens to: of one that is theirs.</summary>
    /// <inheritdoc cref="ListTimeline.Belongs"/>
    public bool Belongs(Status status, Status? boosted, Listener listener, Sight sight) =>
        lists.TryGetValue(ListOf(listener), out var list)
        && list.Owner == listener.Account?.ToString()
        && ListTimeline.Belongs(status, boosted, list, members[list.Id].ToHashSet(StringComparer.Ordinal), sight);

    static string ListOf(Listener listener) => listener.Channel.List.ToString()!;
}
