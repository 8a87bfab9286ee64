using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Filters;
using Projections.Lists;
using Projections.Posts;
using Projections.Reactions;
using Projections.Relationships;
using Projections.Store;
using Projections.Tags;

namespace Projections.Memory;

/// <summary>What <see cref="RowMemory"/> knows since a moment; what it does not is read, all of it at once, and then known.</summary>
/// <param name="Carried">The position up to which homes in Redis were carried.</param>
/// <param name="IsSettled">The read models that homes are made of are as far.</param>
/// <param name="LargeAuthors">Whose statuses are not carried to homes; null where they are too many to say.</param>
public sealed record Moment(RowMemory Memory, long Carried, bool IsSettled, IReadOnlyList<string>? LargeAuthors) : IRows
{
    /// <summary>One round trip for all that is not known, or two where someone mutes someone.</summary>
    public async Task<FoundRows> Find(Wanted wanted, IQuerySession session, CancellationToken ct)
    {
        var statuses = new Asked<Status>(Memory.Statuses, wanted.Statuses);
        var profiles = new Asked<Profile>(Memory.Profiles, wanted.Profiles);
        var bonds = new Asked<Bond>(Memory.Bonds, wanted.Bonds);
        var reactions = new Asked<AccountReaction>(Memory.Reactions, wanted.Reactions);
        var filters = new Asked<OwnFilters>(Memory.Filters, wanted.Filters);
        if (statuses.IsShort || profiles.IsShort || bonds.IsShort || reactions.IsShort || filters.IsShort)
            try
            {
                var batch = session.CreateBatchQuery();
                var (readStatuses, readProfiles) = (statuses.Load(batch), profiles.Load(batch));
                var (readReactions, readFilters) = (reactions.Load(batch), filters.Load(batch));
                var standings = bonds.IsShort ? batch.Query<Bond>(BondQueries.Standings, (object)bonds.Missing.ToArray()) : null;
                await batch.Execute(ct);
                statuses.Add((await readStatuses).Where(status => status.IsThere), status => status.Id);
                profiles.Add(await readProfiles, profile => profile.Id);
                reactions.Add(await readReactions, reaction => reaction.Id);
                filters.Add(await readFilters, found => found.Id);
                if (standings is not null)
                    bonds.Add(await session.Whole(await standings, ct), bond => bond.Id);
            }
            finally
            {
                statuses.Done();
                profiles.Done();
                bonds.Done();
                reactions.Done();
                filters.Done();
            }
        return new(statuses.Rows, profiles.Rows, bonds.Rows, reactions.Rows, filters.Rows);
    }

    /// <summary>Whether an account has a list that keeps its members out of the account's home.</summary>
    public async Task<bool> KeepsApart(AccountId owner, IQuerySession session, CancellationToken ct)
    {
        var asked = new Asked<OwnLists>(Memory.Lists, [owner.ToString()]);
        if (asked.IsShort)
            try
            {
                asked.Add([new(await session.ListsOf(owner, ct))], _ => owner.ToString());
            }
            finally
            {
                asked.Done();
            }
        return asked.Rows[owner.ToString()].All.Any(list => list.IsExclusive);
    }

    /// <summary>The hashtags that an account follows: most follow none, which is known too.</summary>
    public async Task<IReadOnlyList<FollowedTag>> TagsFollowedBy(AccountId account, IQuerySession session, CancellationToken ct)
    {
        var asked = new Asked<OwnTags>(Memory.Tags, [account.ToString()]);
        if (asked.IsShort)
            try
            {
                var row = await session.LoadAsync<OwnTags>(account.ToString(), ct);
                asked.Add(row is null ? [] : [row], found => found.Id);
            }
            finally
            {
                asked.Done();
            }
        return asked.Rows.GetValueOrDefault(account.ToString())?.All ?? [];
    }

    /// <summary>Rows of one read model that are asked for: those known, and those that are yet to be read.</summary>
    sealed class Asked<TRow>
        where TRow : class
    {
        readonly RememberedRows<TRow> memory;
        readonly List<(string Id, RememberedRows<TRow>.Entry? Claimed)> missing = [];
        bool wasRead;

        public Asked(RememberedRows<TRow> memory, IReadOnlyCollection<string> ids)
        {
            this.memory = memory;
            Rows = new(ids.Count, StringComparer.Ordinal);
            foreach (var id in ids)
                if (!memory.TryGet(id, out var row))
                    missing.Add((id, memory.Claim(id)));
                else if (row is not null)
                    Rows[id] = row;
        }

        public Dictionary<string, TRow> Rows { get; }

        public bool IsShort => missing.Count > 0;

        public IEnumerable<string> Missing => missing.Select(one => one.Id);

        public Task<IReadOnlyList<TRow>> Load(Marten.Services.BatchQuerying.IBatchedQuery batch) =>
            IsShort ? batch.LoadMany<TRow>().ByIdList(Missing) : Task.FromResult<IReadOnlyList<TRow>>([]);

        public void Add(IEnumerable<TRow> rows, Func<TRow, string> id)
        {
            foreach (var row in rows)
                Rows[id(row)] = row;
            foreach (var (one, claimed) in missing)
                claimed?.Fill(Rows.GetValueOrDefault(one));
            wasRead = true;
        }

        /// <summary>What was claimed and not read is nobody's.</summary>
        public void Done()
        {
            if (wasRead)
                return;
            foreach (var (id, claimed) in missing)
                if (claimed is not null)
                    memory.Abandon(id, claimed);
        }
    }
}
