using Annals.Testing;
using Domain;
using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using Projections.Accounts;
using Projections.Lists;
using Projections.Posts;
using Projections.Relationships;
using Projections.Store;
using Projections.Store.PersonalData;
using Projections.Tags;

namespace Projections.Tests;

/// <summary>
/// A log of one's own with the read models of posts, bonds, profiles, lists and hashtags, brought up to date when the test says so and not before.
/// </summary>
public sealed class TestLog : IAsyncDisposable
{
    static readonly IReadModel[] Models =
    [
        new StatusReadModel(),
        new BondReadModel(),
        new ProfileReadModel(),
        new ListReadModel(),
        new ListMemberReadModel(),
        new OwnTagsReadModel(),
    ];

    readonly TestDatabase database;
    long projected;

    TestLog(TestDatabase database, NpgsqlDataSource source, DocumentStore store, DataKeys keys)
    {
        this.database = database;
        Read = ReadStore.Open(source, keys);
        Source = source;
        Store = store;
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>As the owner, for a data source of the test's own.</summary>
    public string Connection => database.Owner;

    public DocumentStore Store { get; }

    /// <summary>As queries see it.</summary>
    public ReadStore Read { get; }

    public static async Task<TestLog> Create()
    {
        var database = await TestDatabase.Create();
        var source = NpgsqlDataSource.Create(database.Owner);
        var ring = KeyRing.Create(Directory.CreateTempSubdirectory("annals-test-").FullName, DateTimeOffset.UtcNow);
        var keys = new DataKeys(source, ring);
        var store = DocumentStore.For(options =>
        {
            options.Connection(source);
            EventStore.Configure(options, keys, new AppendSignal());
            ReadModels.Register(options);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        return new(database, source, store, keys);
    }

    /// <summary>Appends facts as they are, each to its own stream.</summary>
    public async Task Append(params IReadOnlyList<object> facts)
    {
        using var _ = new Origin(AccountId.New(), "test", "test").Enter();
        foreach (var fact in facts)
        {
            // a session each: several facts may go to one stream
            await using var session = Store.LightweightSession();
            await Write(session, fact);
            await session.SaveChangesAsync();
        }
    }

    /// <summary>Brings the read models up to the end of the log; answers the events that were new to them.</summary>
    public async Task<IReadOnlyList<IEvent>> Project()
    {
        await using var session = Store.LightweightSession();
        var events = await session
            .Events.QueryAllRawEvents()
            .Where(e => e.Sequence > projected)
            .OrderBy(e => e.Sequence)
            .ToListAsync();
        foreach (var e in events)
        foreach (var model in Models)
        foreach (var id in model.RowsOf(e.Data))
            await Evolve(session, model, id, e);
        projected = events.Count > 0 ? events[^1].Sequence : projected;
        foreach (var model in Models)
            await Say(model.Name, projected);
        return events;
    }

    /// <summary>Empties the read models, as a rebuild begins; <see cref="Project"/> fills them again.</summary>
    public async Task EmptyReadModels()
    {
        await using var batch = Source.CreateBatch();
        foreach (var model in Models)
        {
            batch.BatchCommands.Add(new($"truncate {ReadModels.TableOf(Store, model).Name}"));
            batch.BatchCommands.Add(new($"delete from {EventStore.Schema}.mt_event_progression where name = '{model.Name}:All'"));
        }
        await batch.ExecuteNonQueryAsync();
        projected = 0;
    }

    /// <summary>A read model's position, as the daemon keeps it.</summary>
    public async Task Say(string model, long position)
    {
        await using var command = Source.CreateCommand(
            $"insert into {EventStore.Schema}.mt_event_progression (name, last_seq_id) values ($1, $2) "
                + "on conflict (name) do update set last_seq_id = excluded.last_seq_id"
        );
        command.Parameters.AddWithValue($"{model}:All");
        command.Parameters.AddWithValue(position);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Read.Dispose();
        await Store.DisposeAsync();
        await Source.DisposeAsync();
        await database.DisposeAsync();
    }

    static Task Evolve(IDocumentSession session, IReadModel model, string id, IEvent e) =>
        model.RowType == typeof(Status) ? Evolve<Status>(session, model, id, e)
        : model.RowType == typeof(Bond) ? Evolve<Bond>(session, model, id, e)
        : model.RowType == typeof(TimelineList) ? Evolve<TimelineList>(session, model, id, e)
        : model.RowType == typeof(OwnTags) ? Evolve<OwnTags>(session, model, id, e)
        : model.RowType == typeof(ListMember) ? Evolve<ListMember>(session, model, id, e)
        : Evolve<Accounts.Profile>(session, model, id, e);

    static async Task Evolve<TRow>(IDocumentSession session, IReadModel model, string id, IEvent e)
        where TRow : class
    {
        if (model.Evolve(await session.LoadAsync<TRow>(id), id, e) is TRow row)
            session.Store(row);
        else
            session.Delete<TRow>(id);
        await session.SaveChangesAsync();
    }

    static Task Write(IDocumentSession session, object fact) =>
        fact switch
        {
            PostPublished e => Write<Post>(session, Post.Stream(e.Post), e),
            PostEdited e => Write<Post>(session, Post.Stream(e.Post), e),
            QuoteRevoked e => Write<Post>(session, Post.Stream(e.Post), e),
            PostDeleted e => Write<Post>(session, Post.Stream(e.Post), e),
            PostRestored e => Write<Post>(session, Post.Stream(e.Post), e),
            PostErasureBegan e => Write<Post>(session, Post.Stream(e.Post), e),
            PostBoosted e => Write<Reaction>(session, Reaction.Stream(e.Account, e.Post), e),
            PostUnboosted e => Write<Reaction>(session, Reaction.Stream(e.Account, e.Post), e),
            AccountRegistered e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountRenamed e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountSuspended e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountUnsuspended e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountDeleted e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountRestored e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountFrozen e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountThawed e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountErasureBegan e => Write<Account>(session, Account.Stream(e.Account), e),
            AccountFollowed e => Write<Relationship>(session, Relationship.Stream(e.Follower, e.Target), e),
            FollowTermsSet e => Write<Relationship>(session, Relationship.Stream(e.Follower, e.Target), e),
            AccountUnfollowed e => Write<Relationship>(session, Relationship.Stream(e.Follower, e.Target), e),
            AccountBlocked e => Write<Relationship>(session, Relationship.Stream(e.Blocker, e.Target), e),
            AccountUnblocked e => Write<Relationship>(session, Relationship.Stream(e.Blocker, e.Target), e),
            AccountMuted e => Write<Relationship>(session, Relationship.Stream(e.Muter, e.Target), e),
            AccountListed e => Write<Relationship>(session, Relationship.Stream(e.Owner, e.Target), e),
            AccountUnlisted e => Write<Relationship>(session, Relationship.Stream(e.Owner, e.Target), e),
            ListCreated e => Write<ReadingList>(session, ReadingList.Stream(e.List), e),
            ListChanged e => Write<ReadingList>(session, ReadingList.Stream(e.List), e),
            ListDeleted e => Write<ReadingList>(session, ReadingList.Stream(e.List), e),
            TagFollowed e => Write<TagShelf>(session, TagShelf.Stream(e.Account), e),
            TagUnfollowed e => Write<TagShelf>(session, TagShelf.Stream(e.Account), e),
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "Not a fact that these tests know."),
        };

    static async Task Write<TState>(IDocumentSession session, string stream, object fact)
        where TState : State<TState>, new() => await session.Write<TState>(stream, _ => [fact], default);
}
