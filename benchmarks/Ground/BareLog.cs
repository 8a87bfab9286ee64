using Domain.Posts;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Projections.Store;
using Projections.Store.Json;
using Weasel.Core;

namespace Benchmarks.Ground;

/// <summary>
/// A second log beside the real one, of the same tables and the same shapes, without envelopes, keys, origins, quotas and a tree:
/// what the real one adds is what it takes longer.
/// </summary>
sealed class BareLog : IDisposable
{
    public const string Schema = "bench";

    const string InsertStream = $"insert into {Schema}.mt_streams (id, type, version, tenant_id) values ($1, $2, 1, '*DEFAULT*')";

    const string InsertEvent = $"""
        insert into {Schema}.mt_events
          (seq_id, id, stream_id, version, data, type, tenant_id, mt_dotnet_type, correlation_id, headers)
        values (nextval('{Schema}.mt_events_sequence'), $1, $2, 1, $3, $4, '*DEFAULT*', $5, $6, $7)
        """;

    const int AtOnce = 250;

    readonly Instance instance;
    readonly (string StreamType, string Data, string Type, string DotNetType, string Headers) sample;

    BareLog(
        Instance instance,
        DocumentStore store,
        (string StreamType, string Data, string Type, string DotNetType, string Headers) sample
    ) => (this.instance, Store, this.sample) = (instance, store, sample);

    public DocumentStore Store { get; }

    public static async Task<BareLog> Open(Instance instance, CancellationToken ct)
    {
        var store = DocumentStore.For(options =>
        {
            options.Connection(instance.Owner);
            options.DatabaseSchemaName = Schema;
            options.DisableNpgsqlLogging = true;
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.AppendMode = EventAppendMode.Quick;
            options.Events.UseMandatoryStreamTypeDeclaration = true;
            options.Events.MetadataConfig.EnableAll();
            EventNames.Register(options);
            options.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;
            options.UseSystemTextJsonForSerialization(
                EnumStorage.AsString,
                Casing.CamelCase,
                configure: json =>
                {
                    IdConverters.AddTo(json.Converters);
                    json.Converters.Add(new PlainConverter());
                    json.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
                    json.Encoder = PlainEncoder.Instance;
                }
            );
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        return new(instance, store, await Sample(instance, ct));
    }

    /// <summary>A stream and its event in one transaction and one round trip, with the bytes of a real post.</summary>
    public async Task Insert(CancellationToken ct)
    {
        var stream = Post.Stream(PostId.New());
        await using var connection = await instance.Owner.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin"),
                new(InsertStream)
                {
                    Parameters =
                    {
                        new() { Value = stream },
                        new() { Value = sample.StreamType },
                    },
                },
                new(InsertEvent)
                {
                    Parameters =
                    {
                        new() { Value = Guid.NewGuid() },
                        new() { Value = stream },
                        new() { Value = sample.Data, NpgsqlDbType = NpgsqlDbType.Jsonb },
                        new() { Value = sample.Type },
                        new() { Value = sample.DotNetType },
                        new() { Value = "bench" },
                        new() { Value = sample.Headers, NpgsqlDbType = NpgsqlDbType.Jsonb },
                    },
                },
                new("commit"),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>So many posts at least.</summary>
    public async Task Fill(int posts, Community community, CancellationToken ct)
    {
        for (
            var there = (int)await instance.Number($"select count(*) from {Schema}.mt_events", ct);
            there < posts;
            there += AtOnce
        )
        {
            await using var session = Store.LightweightSession();
            for (var i = 0; i < AtOnce; i++)
                if (community.Write(community.People[i % community.People.Count]) is var post)
                    session.Events.StartStream<Post>(Post.Stream(post.Post), post);
            await session.SaveChangesAsync(ct);
        }
    }

    public void Dispose() => Store.Dispose();

    static async Task<(string, string, string, string, string)> Sample(Instance instance, CancellationToken ct)
    {
        await using var command = instance.Owner.CreateCommand(
            $"""
            select s.type, e.data::text, e.type, e.mt_dotnet_type, e.headers::text from {EventStore.Schema}.mt_events e
            join {EventStore.Schema}.mt_streams s on s.id = e.stream_id where e.type = 'post.published.v1' limit 1
            """
        );
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        return (rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4));
    }
}
