using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Api.Hosting.Commands;
using Domain.Instance;
using Marten;
using Projections.Store;
using Spectre.Console;
using Wolverine;

namespace Api.Cli;

/// <summary>`signin`: from where many may sign in at once.</summary>
static class SignInVerbs
{
    static readonly Argument<string> Network = new("NETWORK")
    {
        Description = "192.0.2.0/24, 2001:db8::/32, or an address alone.",
    };

    static readonly Option<string> For = new("--for")
    {
        Description = "How long: a number with m, h or d behind it, at most 30d.",
        HelpName = "DURATION",
        Required = true,
    };

    static readonly Option<string> Reason = new("--reason") { Description = "What brings them together.", Required = true };

    public static Command Verb() =>
        new Command(
            "signin",
            "From where many may sign in at once: how much is tried from there is not counted, servers obey within seconds."
        )
        {
            new Command("allow", "Allow a network for a while.") { Network, For, Reason }.DoesWithBus(Allow),
            new Command("revoke", "Take that back.") { Network }.DoesWithBus(Revoke),
            new Command("list", "List the networks that are allowed now.").WithJson().DoesWithStores(List),
        };

    static async Task<int> Allow(ParseResult parsed, IMessageBus bus, CancellationToken ct)
    {
        if (DurationIn(parsed.GetValue(For)!) is not { } duration)
            return CommandVerbs.Refused("network.time_invalid");
        var now = DateTimeOffset.UtcNow;
        return await Give(bus, new AllowNetwork(parsed.GetValue(Network)!, parsed.GetValue(Reason)!, now + duration, now), ct);
    }

    static Task<int> Revoke(ParseResult parsed, IMessageBus bus, CancellationToken ct) =>
        Give(bus, new DisallowNetwork(parsed.GetValue(Network)!), ct);

    static async Task<int> Give(IMessageBus bus, object command, CancellationToken ct)
    {
        var outcome = await bus.Ask<AllowedNetworks>(command, ct);
        if (outcome.RefusedBy is { } rule)
            return CommandVerbs.Refused(rule);
        Print(outcome.State);
        return ExitCode.Ok;
    }

    static async Task<int> List(ParseResult parsed, IHost host, CancellationToken ct)
    {
        await using var session = host.Services.GetRequiredService<ReadStore>().Session();
        var networks = await session.Events.AggregateStreamAsync<AllowedNetworks>(AllowedNetworks.Stream, token: ct) ?? new();
        if (!parsed.WantsJson())
        {
            Print(networks);
            return ExitCode.Ok;
        }
        var rows = Current(networks)
            .Select(allowed => new
            {
                network = allowed.Network,
                until = allowed.Until,
                reason = allowed.Reason,
            });
        Console.WriteLine(JsonSerializer.Serialize(rows));
        return ExitCode.Ok;
    }

    static void Print(AllowedNetworks networks)
    {
        var table = new Table().AddColumns("Network", "Until", "Reason");
        foreach (var allowed in Current(networks))
            table.AddRow(
                Markup.Escape(allowed.Network),
                allowed.Until.ToString("u", CultureInfo.InvariantCulture),
                Markup.Escape(allowed.Reason)
            );
        Screen.Show(table);
    }

    static IEnumerable<NetworkAllowed> Current(AllowedNetworks networks) =>
        networks.All.Values.Where(allowed => allowed.Until > DateTimeOffset.UtcNow);

    /// <summary>Null where it is none.</summary>
    static TimeSpan? DurationIn(string text) =>
        text.Length > 1 && ushort.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                _ => null,
            }
            : null;
}
