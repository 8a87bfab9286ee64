using System.CommandLine;
using Api.Cli.Local;
using Api.Hosting;
using Marten;
using Projections.Audit;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Store.PersonalData;
using Projections.Timelines;

namespace Api.Cli;

/// <summary>`audit`: whether every store is what the log says.</summary>
static class AuditLog
{
    const int MostRows = 100_000_000;

    static readonly Option<string?> Only = new("--only")
    {
        Description = "One read model, trail, home, search, or log; without a digest, which is of all read models.",
        HelpName = "NAME",
    };

    static readonly Option<int> RowsInMemory = new Option<int>("--rows-in-memory")
    {
        Description = "Rows held at once; where there are more, the log is read several times.",
        HelpName = "N",
        DefaultValueFactory = _ => ReadModelAudit.RowsInMemory,
    }.UpTo(MostRows);

    static readonly Option<long> Since = new("--since")
    {
        Description =
            "Only rows that events after this position concern, and the trail by which they are found; neither homes, nor what "
            + "Elasticsearch holds, nor the tree.",
        HelpName = "POSITION",
    };

    static readonly Option<bool> Repair = new("--repair")
    {
        Description = "Write rows, homes and documents that differ as the log says, while a server runs or not.",
    };

    public static Command Verb()
    {
        Only.AcceptOnlyFromAmong([.. StoreAudit.Names]);
        return new Command(
            "audit",
            "Compare the log with what was signed of it, fold it anew, and compare every row of every read model, every home "
                + "and what Elasticsearch holds; 1 when any differs. Prints a digest of all rows, equal wherever the same log is."
        )
        {
            Only,
            RowsInMemory,
            Since,
            Repair,
        }
            .WithSettings()
            .WithJson()
            .Does(Run);
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        return await Compare(
            services.Settings,
            parsed.GetValue(Only),
            parsed.GetValue(RowsInMemory),
            parsed.GetValue(Since),
            parsed.GetValue(Repair),
            parsed.WantsJson(),
            ct
        );
    }

    /// <summary>All, as without any option.</summary>
    public static Task<int> Compare(Settings settings, CancellationToken ct) =>
        Compare(settings, only: null, ReadModelAudit.RowsInMemory, since: 0, repairs: false, json: false, ct);

    /// <returns>The exit code: whether nothing differs, or no longer.</returns>
    static async Task<int> Compare(
        Settings settings,
        string? only,
        int rowsInMemory,
        long since,
        bool repairs,
        bool json,
        CancellationToken ct
    )
    {
        await using var database = ServerHost.Source(settings.Database!);
        await using var queries = ServerHost.Source(settings.QueryDatabase ?? settings.Database!);
        var keys = new DataKeys(database, KeyRing.Open(settings.Keyring!));
        using var store = ReadStore.Open(queries, keys);
        var asksHomes = settings.Redis is not null && (only ?? HomeFanOut.ConsumerName) == HomeFanOut.ConsumerName;
        await using var homes = asksHomes ? await LocalHomes.Open(settings, ct) : null;
        await using var search = settings.Elasticsearch is null ? null : LocalSearch.Open(settings);
        var positions = new Positions(queries);
        // only what is to write needs the server's side of the store
        using var writing = repairs ? CommandHost.Build(settings) : null;
        var audit = new StoreAudit(
            store,
            new ReadModelAudit(store, keys, rowsInMemory),
            positions,
            homes?.Audit,
            search?.Audit(store),
            writing is null
                ? null
                : new(
                    new RowRepair(store, writing.Services.GetRequiredService<IDocumentStore>(), database),
                    search?.Repair(store, positions)
                )
        );
        try
        {
            return (await AuditReport.Show(audit.Run(only, ct, since), json)).Differences == 0 ? ExitCode.Ok : ExitCode.No;
        }
        catch (IndexLostException)
        {
            throw new UnavailableException("An index of Elasticsearch is gone: a server with the role worker builds it.");
        }
        catch (ElasticException away)
        {
            throw new UnavailableException(away.Message);
        }
    }
}
