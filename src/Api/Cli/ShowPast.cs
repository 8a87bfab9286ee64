using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.History;
using Domain.Instance;
using Domain.Lists;
using Marten;
using Projections;
using Projections.History;
using Projections.Store.Json;
using Projections.Timelines;

namespace Api.Cli;

/// <summary>`at`: what something was at any moment, folded from the events that are about it.</summary>
static class ShowPast
{
    const int HomeLength = 40;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = PlainEncoder.Instance };

    static readonly Argument<string> When = new("MOMENT")
    {
        Description = "A time (2026-11-30T20:15:00Z; in UTC where it says nothing else), or a position in the log.",
    };

    static readonly Argument<string> Whose = new("ACCOUNT") { Description = "A username, or an id." };
    static readonly Argument<string> Other = new("OTHER") { Description = "The other account, likewise." };
    static readonly Argument<string> Id = new("ID") { Description = "32 digits of base 16." };
    static readonly Argument<string> Row = new("ROW") { Description = "The row's id." };
    static readonly Argument<string> Model = new("MODEL") { Description = "A read model; `projections status` names them." };

    public static Command Verb()
    {
        Model.AcceptOnlyFromAmong([.. ReadModels.Names]);
        return new Command(
            "at",
            "Show what something was at a moment, whoever may see it: it is for who runs the instance, and holds its keys. What was "
                + "erased since is erased there too. A server must have run, so that the trail of the events is there."
        )
        {
            When,
            new Command("account", "An account's profile, with its counts.") { Whose }.DoesWithStores(Account),
            new Command("post", "A post, or a boost.") { Id }.DoesWithStores((x, host, ct) => Rows(x, host, "statuses", Id, ct)),
            new Command("relationship", "What two accounts had decided about each other.") { Whose, Other }.DoesWithStores(Bond),
            new Command("list", "A list, and who was on it.") { Id }.DoesWithStores(List),
            new Command("settings", "What the operator had set.").DoesWithStores(InstanceSettings),
            new Command("home", "The newest statuses of an account's home, by their ids.") { Whose }.DoesWithStores(Home),
            new Command("row", "A row of any read model.") { Model, Row }.DoesWithStores(
                (x, host, ct) => Rows(x, host, x.GetValue(Model)!, Row, ct)
            ),
        };
    }

    static Task<int> Account(ParseResult parsed, IHost host, CancellationToken ct) =>
        Show(
            parsed,
            host,
            async past => One(await past.Rows("profiles", [$"{await past.AccountOf(parsed.GetValue(Whose)!)}"])),
            ct
        );

    static Task<int> Rows(ParseResult parsed, IHost host, string model, Argument<string> id, CancellationToken ct) =>
        Show(parsed, host, async past => One(await past.Rows(model, [parsed.GetValue(id)!])), ct);

    static Task<int> Bond(ParseResult parsed, IHost host, CancellationToken ct) =>
        Show(
            parsed,
            host,
            async past =>
            {
                var one = await past.AccountOf(parsed.GetValue(Whose)!);
                var other = await past.AccountOf(parsed.GetValue(Other)!);
                return await past.Rows("bonds", [$"{one}/{other}", $"{other}/{one}"]);
            },
            ct
        );

    static Task<int> List(ParseResult parsed, IHost host, CancellationToken ct) =>
        Show(
            parsed,
            host,
            async past =>
            {
                var id = parsed.GetValue(Id)!;
                if (!ListId.TryParse(id, provider: null, out var list) || One(await past.Rows("lists", [id])) is not { } row)
                    return null;
                var members = await past.Then.Members(list, past.Session, past.Stopping);
                row["members"] = new JsonArray([
                    .. members.OrderByDescending(member => member.ListedSince).Select(member => JsonValue.Create(member.Member)),
                ]);
                return row;
            },
            ct
        );

    static Task<int> InstanceSettings(ParseResult parsed, IHost host, CancellationToken ct) =>
        Show(
            parsed,
            host,
            async past =>
            {
                var changes = await past.Session.Events.FetchStreamAsync(Domain.Instance.InstanceSettings.Stream, token: ct);
                var then = changes
                    .Where(e => e.Sequence <= past.Moment.Position)
                    .Aggregate(new InstanceSettings(), (settings, e) => settings.Evolve(e.Data));
                return new JsonObject(
                    Settings.All.Select(setting =>
                        KeyValuePair.Create(
                            setting.Key,
                            (JsonNode?)then.Written.GetValueOrDefault(setting.Key, setting.DefaultText)
                        )
                    )
                );
            },
            ct
        );

    static Task<int> Home(ParseResult parsed, IHost host, CancellationToken ct) =>
        Show(
            parsed,
            host,
            async past =>
            {
                var reader = await past.AccountOf(parsed.GetValue(Whose)!);
                var statuses = await past.Home.Page(
                    past.Session,
                    reader,
                    past.Moment,
                    past.Then,
                    HomeRange.Newest,
                    HomeLength,
                    Task.FromResult,
                    ct
                );
                return new JsonArray([.. statuses.Select(shown => JsonValue.Create(shown.Status.Id))]);
            },
            ct
        );

    /// <summary>Prints what was; 1 where there was no such thing.</summary>
    static async Task<int> Show(ParseResult parsed, IHost host, Func<PastView, Task<JsonNode?>> look, CancellationToken ct)
    {
        if (!AsOf.TryParse(parsed.GetValue(When)!, out var asOf))
            return Fail("MOMENT is neither a position nor a time.");
        await using var past = await PastView.Open(host, asOf!, ct);
        if (past is null)
            return Fail("Nothing had happened by then.");
        if (await look(past) is not { } found)
            return Fail($"There was no such thing at {past.Moment.Position}.");
        var answer = new JsonObject
        {
            ["position"] = past.Moment.Position,
            ["time"] = past.Moment.Time.UtcDateTime,
            ["then"] = found,
        };
        Console.WriteLine(answer.ToJsonString(Indented));
        return ExitCode.Ok;
    }

    static JsonNode? One(JsonObject rows) => rows.Select(row => row.Value).FirstOrDefault() is { } only ? only.DeepClone() : null;

    static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.No;
    }
}
