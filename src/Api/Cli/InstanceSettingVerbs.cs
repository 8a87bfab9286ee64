using System.CommandLine;
using System.Text.Json;
using Api.Hosting.Commands;
using Domain.Instance;
using Marten;
using Projections.Store;
using Spectre.Console;
using Wolverine;

namespace Api.Cli;

/// <summary>`settings`: what the operator may set while the instance runs; each change is an event.</summary>
static class InstanceSettingVerbs
{
    static readonly Argument<string> Key = new("KEY") { Description = "What is set; `settings list` names them all." };

    static readonly Argument<string> Value = new("VALUE")
    {
        Description = "Its new value; - reads it from the input, for what has several lines.",
    };

    public static Command Verb() =>
        new("settings", "What holds for the whole instance, changed while it runs.")
        {
            new Command("list", "List every setting with its value.").WithJson().DoesWithStores(List),
            new Command("get", "Print the value of one setting.") { Key }.DoesWithStores(Get),
            new Command("set", "Change a setting; servers obey within seconds.") { Key, Value }.DoesWithBus(
                async (parsed, bus, ct) =>
                    await Change(
                        parsed.GetValue(Key)!,
                        parsed.GetValue(Value) is "-" ? await Console.In.ReadToEndAsync(ct) : parsed.GetValue(Value)!,
                        bus,
                        ct
                    )
            ),
            new Command("reset", "Give a setting its default again.") { Key }.DoesWithBus(
                (parsed, bus, ct) => Change(parsed.GetValue(Key)!, value: null, bus, ct)
            ),
        };

    static async Task<int> List(ParseResult parsed, IHost host, CancellationToken ct)
    {
        var written = await Written(host, ct);
        if (parsed.WantsJson())
        {
            var rows = Settings.All.Select(setting => new
            {
                key = setting.Key,
                value = ValueOf(setting, written),
                is_default = !written.Written.ContainsKey(setting.Key),
                accepts = setting.Range,
                description = setting.Description,
            });
            Console.WriteLine(JsonSerializer.Serialize(rows));
            return ExitCode.Ok;
        }

        var table = new Table().AddColumns("Setting", "Value", "Accepts", "Meaning");
        foreach (var setting in Settings.All)
            table.AddRow(
                setting.Key,
                Markup.Escape(ValueOf(setting, written)),
                Markup.Escape(setting.Range),
                Markup.Escape(setting.Description)
            );
        Screen.Show(table);
        return ExitCode.Ok;
    }

    static async Task<int> Get(ParseResult parsed, IHost host, CancellationToken ct)
    {
        if (Settings.Find(parsed.GetValue(Key)!) is not { } setting)
            return CommandVerbs.Refused("setting.unknown");
        Console.WriteLine(ValueOf(setting, await Written(host, ct)));
        return ExitCode.Ok;
    }

    static async Task<int> Change(string key, string? value, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<InstanceSettings>(new ChangeSetting(key, value), ct);
        if (outcome.RefusedBy is { } rule)
        {
            if (Settings.Find(key) is { } known)
                await Console.Error.WriteLineAsync($"{key} is {known.Range}.");
            return CommandVerbs.Refused(rule);
        }
        Console.WriteLine($"{key} is {ValueOf(Settings.Find(key)!, outcome.State)}");
        return ExitCode.Ok;
    }

    static string ValueOf(Setting setting, InstanceSettings written) =>
        written.Written.GetValueOrDefault(setting.Key, setting.DefaultText);

    static async Task<InstanceSettings> Written(IHost host, CancellationToken ct)
    {
        await using var session = host.Services.GetRequiredService<ReadStore>().Session();
        return await session.Events.AggregateStreamAsync<InstanceSettings>(InstanceSettings.Stream, token: ct) ?? new();
    }
}
