using System.Text.Json.Nodes;
using Api.Cli.Local;
using Api.History;
using Domain.Accounts;
using Marten;
using Npgsql;
using Projections;
using Projections.Accounts;
using Projections.History;
using Projections.Store;
using Projections.Timelines;

namespace Api.Cli;

/// <summary>The instance as it was at a moment, for whoever holds its database and its keys.</summary>
sealed class PastView : IAsyncDisposable
{
    readonly ReadStore store;

    PastView(ReadStore store, HomePull pull, LogMoment moment, CancellationToken ct)
    {
        this.store = store;
        Stopping = ct;
        Moment = moment;
        Session = store.Session();
        var trails = new Trails(store);
        Then = new(trails, moment.Position, most: int.MaxValue);
        Home = new(trails, new LogMoments(store), pull);
    }

    public LogMoment Moment { get; }

    public PastRows Then { get; }

    public PastHome Home { get; }

    public IQuerySession Session { get; }

    public CancellationToken Stopping { get; }

    /// <returns>Null where nothing had happened.</returns>
    /// <exception cref="UnavailableException">The trail has not come there: no server runs, or it is behind.</exception>
    public static async Task<PastView?> Open(IHost host, AsOf asOf, CancellationToken ct)
    {
        var store = host.Services.GetRequiredService<ReadStore>();
        var moments = new LogMoments(store);
        var found = asOf.Time is { } time ? await moments.At(time, ct) : await moments.At(asOf.Position ?? 0, ct);
        if (found is not { } moment)
            return null;
        var reached = await host.Services.GetRequiredService<Positions>().All(ct);
        var trail = reached.GetValueOrDefault(TrailProjection.ConsumerName);
        return trail >= moment.Position
            ? new(store, new(host.Services.GetRequiredService<NpgsqlDataSource>()), moment, ct)
            : throw new UnavailableException($"The trail has come to {trail}, not to {moment.Position}: let a server run.");
    }

    /// <summary>The rows that there were, as they would be stored, by their ids.</summary>
    public async Task<JsonObject> Rows(string model, IReadOnlyCollection<string> ids)
    {
        var asked = ReadModels.All.Single(one => one.Name == model);
        var rows = (await Then.Fold([(asked, ids)], Session, Stopping))[0];
        return new(rows.Select(row => KeyValuePair.Create(row.Key, (JsonNode?)store.Json(row.Value))));
    }

    /// <summary>By a name that it has now, or by its id.</summary>
    /// <exception cref="UnavailableException">There is none.</exception>
    public async Task<AccountId> AccountOf(string name) =>
        AccountId.TryParse(name, provider: null, out var id) ? id
        : await Session.ProfileNamed(name.TrimStart('@'), Stopping) is { } profile ? AccountId.Parse(profile.Id, null)
        : throw new UnavailableException($"There is no account of the name {name}; give its id if it is gone.");

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
