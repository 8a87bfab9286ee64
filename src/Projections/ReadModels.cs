using Domain.Accounts;
using Domain.Announcements;
using Domain.Conversations;
using Domain.Credentials;
using Domain.Emojis;
using Domain.Filters;
using Domain.Instance;
using Domain.Lists;
using Domain.Markers;
using Domain.Moderation;
using Domain.Notifications;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Schema;
using Projections.Accounts;
using Projections.Announcements;
using Projections.Conversations;
using Projections.Emojis;
using Projections.Filters;
using Projections.History;
using Projections.Lists;
using Projections.Markers;
using Projections.Notifications;
using Projections.Posts;
using Projections.Reactions;
using Projections.Relationships;
using Projections.Search;
using Projections.Store;
using Projections.Tags;
using Projections.Timelines;
using Projections.Transparency;
using Projections.Transparency.Witnessing;

namespace Projections;

/// <summary>Every state that commands fold, and every read model that is built from the log.</summary>
public static class ReadModels
{
    public static IReadOnlyList<IReadModel> All { get; } =
    [
        new ProfileReadModel(),
        new StatusReadModel(),
        new BondReadModel(),
        new OwnDismissalsReadModel(),
        new ReactionReadModel(),
        new NotificationReadModel(),
        new NotificationMarkReadModel(),
        new OwnPolicyReadModel(),
        new EmojiReadModel(),
        new ListReadModel(),
        new ListMemberReadModel(),
        new OwnTagsReadModel(),
        new ConversationReadModel(),
        new OwnFiltersReadModel(),
        new MarkerReadModel(),
        new NoticeReadModel(),
        new OwnNoticesReadModel(),
        new WaitingPostReadModel(),
        new SearchedPostReadModel(),
        new SearchedPersonReadModel(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(model => model.Name)];

    /// <summary>All that is built from the log in PostgreSQL: the read models, and the trail.</summary>
    public static IReadOnlyList<string> Projections { get; } = [.. Names, TrailProjection.ConsumerName];

    /// <summary>The tables that hold their rows.</summary>
    public static IEnumerable<ReadModelTable> Tables(IDocumentStore store) => All.Select(model => TableOf(store, model));

    /// <summary>What queries read besides.</summary>
    public static IEnumerable<string> OtherTables =>
        FanOutTables
            .Definitions()
            .Append(EmojiFiles.Definition())
            .Append(TrailTable.Definition())
            .Append(RepairTable.Definition())
            .Select(table => table.Identifier.QualifiedName);

    public static ReadModelTable TableOf(IDocumentStore store, IReadModel model)
    {
        var mapping = (DocumentMapping)store.Options.FindOrResolveDocumentType(model.RowType);
        var columns = mapping.DuplicatedFields.Select(field => $"{field.ColumnName} {field.PgType} {field.NotNull}");
        return new(model, mapping.TableName.QualifiedName, [.. columns]);
    }

    public static void Register(StoreOptions options)
    {
        options.Folds<Account>();
        options.Folds<AccountCredentials>();
        options.Folds<Invite>();
        options.Folds<Post>();
        options.Folds<ScheduledPost>();
        options.Folds<Relationship>();
        options.Folds<DismissedSuggestions>();
        options.Folds<Reaction>();
        options.Folds<Inbox>();
        options.Folds<ReadingList>();
        options.Folds<TagShelf>();
        options.Folds<ConversationMark>();
        options.Folds<FilterShelf>();
        options.Folds<Marker>();
        options.Folds<Announcement>();
        options.Folds<Look>();
        options.Folds<AnnouncementShelf>();
        options.Folds<EmojiSet>();
        options.Folds<InstanceSettings>();
        options.Folds<KeyEpochs>();
        options.Folds<AllowedNetworks>();
        NameTag.Register(options);
        options.Storage.ExtendedSchemaObjects.Add(QuotaTable.Definition());
        options.Storage.ExtendedSchemaObjects.Add(EmojiFiles.Definition());
        options.Storage.ExtendedSchemaObjects.Add(RepairTable.Definition());
        options.Storage.ExtendedSchemaObjects.AddRange(FanOutTables.Definitions());
        options.Storage.ExtendedSchemaObjects.Add(TrailTable.Definition());
        options.Storage.ExtendedSchemaObjects.AddRange(LogTables.Definitions());
        options.Storage.ExtendedSchemaObjects.AddRange(WitnessTables.Definitions());

        ProfileReadModel.Index(options);
        StatusReadModel.Index(options);
        BondReadModel.Index(options);
        ReactionReadModel.Index(options);
        NotificationReadModel.Index(options);
        ListReadModel.Index(options);
        ListMemberReadModel.Index(options);
        ConversationReadModel.Index(options);
        WaitingPostReadModel.Index(options);
        SearchedPostReadModel.Index(options);
        SearchedPersonReadModel.Index(options);
        // run by whichever process Wolverine picks, not by each that opens the store
        options.Projections.AsyncMode = DaemonMode.ExternallyManaged;
        options.Projections.Add(new ProfileReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new StatusReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new BondReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new OwnDismissalsReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new ReactionReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new NotificationReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new NotificationMarkReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new OwnPolicyReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new EmojiReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new ListReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new ListMemberReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new OwnTagsReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new OwnFiltersReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new ConversationReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new MarkerReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new NoticeReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new OwnNoticesReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new WaitingPostReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new SearchedPostReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(new SearchedPersonReadModel(), ProjectionLifecycle.Async);
        options.Projections.Add(
            new TrailProjection(),
            ProjectionLifecycle.Async,
            TrailProjection.ConsumerName,
            trail => trail.DeleteDataInTableOnTeardown(TrailTable.Name)
        );
    }
}
