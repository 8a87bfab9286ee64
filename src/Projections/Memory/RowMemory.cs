using System.Diagnostics;
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

/// <summary>
/// Rows of read models as this process read them, kept until an event concerns them: which rows that are, each read model says of
/// its events alone, so that the log tells what is to be forgotten, whoever appended it.
/// </summary>
/// <remarks>
/// Who asks is answered after a look at how far the read models have come, and after the events up to there were dealt with. All who
/// ask at once share one look, and one that is not older than <see cref="MayBeOld"/> serves who comes after it: so much later than
/// PostgreSQL, which itself follows the log at some distance, an answer may be. Who must see a write of theirs asks for a look that
/// begins after it. A row that is being read while an event concerns it is not kept.
/// </remarks>
public sealed class RowMemory
{
    // farther behind than this it is cheaper to begin anew than to read what happened
    const int MostBehind = 1_000;

    // beyond so many large authors readers ask PostgreSQL whom of them they follow
    internal const int MostLargeAuthors = 64;

    static readonly string LookSql = $"""
        select array(
            select coalesce(p.last_seq_id, 0) from unnest($1) with ordinality as shard (name, number)
            left join {EventStore.Schema}.mt_event_progression p using (name) order by number
          ),
          array(
            select coalesce(r.repairs, 0) from unnest($2) with ordinality as part (read_model, number)
            left join {RepairTable.Name} r using (read_model) order by number
          ),
          coalesce((select max(position) from {FanOutTables.Carried}), 0),
          array(select id from {FanOutTables.LargeAuthors} order by id limit {MostLargeAuthors + 1})
        """;

    /// <summary>How old a look may be that serves somebody else.</summary>
    public static readonly TimeSpan MayBeOld = TimeSpan.FromMilliseconds(10);

    readonly ReadStore store;
    readonly TimeSpan mayBeOld;
    readonly Part[] parts;
    readonly string[] shards;
    readonly Lock gate = new();
    Task<Moment>? running;
    Task<Moment>? next;
    long begun; // of the last look
    long reached; // by the last look that was finished

    /// <param name="store">Where rows and events are read.</param>
    /// <param name="mayBeOld">Null for what is usual, zero for never.</param>
    public RowMemory(ReadStore store, TimeSpan? mayBeOld = null)
    {
        this.store = store;
        this.mayBeOld = mayBeOld ?? MayBeOld;
        parts =
        [
            Part.Of<StatusReadModel, Status>(Statuses),
            Part.Of<ProfileReadModel, Profile>(Profiles),
            Part.Of<BondReadModel, Bond>(Bonds),
            Part.Of<ReactionReadModel, AccountReaction>(Reactions),
            Part.Of<OwnTagsReadModel, OwnTags>(Tags),
            Part.Of<OwnFiltersReadModel, OwnFilters>(Filters),
            new(new ListReadModel().Name, OwnLists.Of, Lists.Forget, Lists.ForgetAll),
        ];
        shards = [.. parts.Select(part => $"{part.Consumer}:All")];
    }

    internal RememberedRows<Status> Statuses { get; } = new(most: 10_000);

    internal RememberedRows<Profile> Profiles { get; } = new(most: 20_000);

    internal RememberedRows<Bond> Bonds { get; } = new(most: 100_000);

    internal RememberedRows<AccountReaction> Reactions { get; } = new(most: 100_000);

    internal RememberedRows<OwnFilters> Filters { get; } = new(most: 20_000);

    internal RememberedRows<OwnTags> Tags { get; } = new(most: 20_000);

    /// <summary>By their owners.</summary>
    internal RememberedRows<OwnLists> Lists { get; } = new(most: 10_000);

    /// <param name="needed">A position that the read models have reached, and that what is told may not be older than; 0 for none.</param>
    public Task<Moment> Now(long needed)
    {
        lock (gate)
            return next // has not begun yet
                ?? (
                    running is null || running.IsFaulted ? running = Look()
                    : needed <= Interlocked.Read(ref reached) && Stopwatch.GetElapsedTime(begun) < mayBeOld ? running
                    : running.IsCompleted ? running = Look()
                    : next = LookAfter(running)
                );
    }

    async Task<Moment> LookAfter(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
            (running, next) = (next!, null);
        return await Look();
    }

    // one at a time: nobody else changes where a part stands
    async Task<Moment> Look()
    {
        begun = Stopwatch.GetTimestamp();
        var (positions, repairs, carried, large) = await Ask();
        for (var i = 0; i < parts.Length; i++)
            (parts[i].Reaches, parts[i].Repairs) = (positions[i], repairs[i]);
        await Follow([.. parts.Where(part => part.IsBehind)]);
        Interlocked.Exchange(ref reached, parts.Min(part => part.At));
        var isSettled = parts.Where(part => FanOutTables.Needs.Contains(part.Consumer)).All(part => part.At >= carried);
        return new(this, carried, isSettled, large.Length > MostLargeAuthors ? null : large);
    }

    // by itself, so that its reader is disposed of once and before anything else is read: Npgsql gives the same one out again
    async Task<(long[] Positions, long[] Repairs, long Carried, string[] Large)> Ask()
    {
        await using var command = store.Database.CreateCommand(LookSql);
        command.Parameters.AddWithValue(shards);
        command.Parameters.AddWithValue(parts.Select(part => part.Consumer).ToArray());
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetFieldValue<long[]>(0), row.GetFieldValue<long[]>(1), row.GetInt64(2), row.GetFieldValue<string[]>(3));
    }

    async Task Follow(Part[] behind)
    {
        if (behind.Length == 0)
            return;
        var (from, to) = (behind.Min(part => part.At), behind.Max(part => part.Reaches));
        await using var session = store.Session();
        var events = await session
            .Events.QueryAllRawEvents()
            .Where(e => e.Sequence > from && e.Sequence <= to)
            .OrderBy(e => e.Sequence)
            .Take(MostBehind + 1)
            .ToListAsync();
        foreach (var part in behind)
            if (events.Count > MostBehind)
                part.Begin();
            else
                part.Follow(events);
    }

    /// <summary>The rows of one read model, and the position up to which what concerned them was forgotten.</summary>
    /// <param name="consumer">The read model's name.</param>
    /// <param name="concerned">The rows that an event concerns.</param>
    sealed class Part(string consumer, Func<object, IReadOnlyList<string>> concerned, Action<string> forget, Action forgetAll)
    {
        public static Part Of<TModel, TRow>(RememberedRows<TRow> rows)
            where TModel : IReadModel
            where TRow : class
        {
            var model = ReadModels.All.OfType<TModel>().Single();
            return new(model.Name, model.RowsOf, rows.Forget, rows.ForgetAll);
        }

        public string Consumer => consumer;

        public long At { get; private set; }

        public long Reaches
        {
            get;
            set
            {
                field = value;
                if (value < At)
                    Begin(); // it is being rebuilt: what was read before is of another past
            }
        }

        public long Repairs
        {
            set
            {
                if (field != value)
                    Begin(); // rows changed of which no event tells
                field = value;
            }
        }

        public bool IsBehind => Reaches > At;

        public void Begin()
        {
            forgetAll();
            At = Reaches;
        }

        public void Follow(IReadOnlyList<JasperFx.Events.IEvent> events)
        {
            foreach (var e in events)
                if (e.Sequence > At && e.Sequence <= Reaches)
                    foreach (var id in concerned(e.Data))
                        forget(id);
            At = Reaches;
        }
    }
}
