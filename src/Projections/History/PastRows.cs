using Domain.Lists;
using Domain.Relationships;
using Marten;
using Projections.Accounts;
using Projections.Filters;
using Projections.Lists;
using Projections.Memory;
using Projections.Posts;
using Projections.Reactions;
using Projections.Relationships;
using Projections.Store;

namespace Projections.History;

/// <summary>
/// Rows of read models as they were once all up to a position had been dealt with: each is folded anew from the events that concern
/// it. What was erased since is erased in them too, for nothing of it can be read any more.
/// </summary>
/// <param name="position">Which the trail has reached.</param>
/// <param name="most">How many events may be about what is asked for at once.</param>
public sealed class PastRows(Trails trails, long position, int most = Trails.Most) : IRows
{
    public long Position => position;

    /// <exception cref="LongTrailException">Too much happened to them.</exception>
    public async Task<FoundRows> Find(Wanted wanted, IQuerySession session, CancellationToken ct)
    {
        var rows = await Fold(
            [
                Asked<StatusReadModel>(wanted.Statuses),
                Asked<ProfileReadModel>(wanted.Profiles),
                Asked<BondReadModel>(wanted.Bonds),
                Asked<ReactionReadModel>(wanted.Reactions),
                Asked<OwnFiltersReadModel>(wanted.Filters),
            ],
            session,
            ct
        );
        return new(
            Of<Status>(rows[0]).Where(row => row.Value.IsThere).ToDictionary(StringComparer.Ordinal),
            Of<Profile>(rows[1]),
            Of<Bond>(rows[2]),
            Of<AccountReaction>(rows[3]),
            Of<OwnFilters>(rows[4])
        );
    }

    /// <summary>Those rows of one read model that there were, by their ids.</summary>
    /// <exception cref="LongTrailException">Too much happened to them.</exception>
    public async Task<IReadOnlyDictionary<string, TRow>> Rows<TModel, TRow>(
        IReadOnlyCollection<string> ids,
        IQuerySession session,
        CancellationToken ct
    )
        where TModel : ReadModel<TRow>
        where TRow : class => Of<TRow>((await Fold([Asked<TModel>(ids)], session, ct))[0]);

    /// <summary>Who was on a list, in no order.</summary>
    /// <exception cref="LongTrailException">Too much happened to it.</exception>
    public async Task<IReadOnlyCollection<ListMember>> Members(ListId list, IQuerySession session, CancellationToken ct)
    {
        var ever = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var e in trails.Follow(session, [Mark.OfMembers(list)], position, most, ct))
            if (e.Data is AccountListed listed && listed.List == list)
                ever.Add(ListMember.Key(list, listed.Target));
        return [.. (await Rows<ListMemberReadModel, ListMember>(ever, session, ct)).Values];
    }

    /// <summary>The rows of each read model, by their ids, in the order asked.</summary>
    /// <exception cref="LongTrailException">Too much happened to them.</exception>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object>>> Fold(
        IReadOnlyList<(IReadModel Model, IReadOnlyCollection<string> Ids)> asked,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var folds = asked.Select(one => (one.Model, Ids: one.Ids.ToHashSet(StringComparer.Ordinal), Rows: NoRows())).ToList();
        Mark[] marks = [.. folds.SelectMany(fold => fold.Ids).Select(Mark.OfRow)];
        if (marks.Length > 0)
            await foreach (var e in trails.Follow(session, marks, position, most, ct))
            foreach (var (model, ids, rows) in folds)
            foreach (var id in model.RowsOf(e.Data).Where(ids.Contains))
                if (model.Evolve(rows.GetValueOrDefault(id), id, e) is { } row)
                    rows[id] = row;
                else
                    rows.Remove(id);
        return [.. folds.Select(fold => fold.Rows)];
    }

    static Dictionary<string, object> NoRows() => new(StringComparer.Ordinal);

    static (IReadModel, IReadOnlyCollection<string>) Asked<TModel>(IReadOnlyCollection<string> ids)
        where TModel : IReadModel => (ReadModels.All.OfType<TModel>().Single(), ids);

    static Dictionary<string, TRow> Of<TRow>(IReadOnlyDictionary<string, object> rows) =>
        rows.ToDictionary(row => row.Key, row => (TRow)row.Value, StringComparer.Ordinal);
}
