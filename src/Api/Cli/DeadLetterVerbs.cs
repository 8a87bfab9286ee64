using System.CommandLine;
using System.Globalization;
using Api.Cli.Local;
using Api.Hosting;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`dead-letters`: messages that failed until they were given up.</summary>
static class DeadLetterVerbs
{
    static readonly Option<string?> Type = new("--type") { Description = "Only messages of this type.", HelpName = "TYPE" };
    static readonly Option<Guid?> After = new("--after") { Description = "Begin after this id.", HelpName = "ID" };
    static readonly Option<int> Limit = new("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
    static readonly Option<bool> All = new("--all") { Description = "All of them, or all of the --type." };
    static readonly Argument<Guid[]> Ids = new("ID") { Description = "Of a dead letter.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Verb()
    {
        Limit.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > 1000)
                given.AddError("--limit is a number from 1 to 1000.");
        });
        return new(
            "dead-letters",
            "Messages that failed until they were given up. Projections give up no event: one that fails stops, and "
                + "`projections status` says which."
        )
        {
            new Command(
                "list",
                "List them with age, type and the type of their error. What an error said stands in the server's log alone, for "
                    + "it may hold what people wrote."
            )
            {
                Type,
                After,
                Limit,
            }
                .WithSettings()
                .WithJson()
                .Does(List),
            Change(
                "retry",
                "Have a worker take them up again within seconds, with all their tries anew.",
                "to be retried",
                (x, y, z, ct) => x.Retry(y, z, ct)
            ),
            Change("discard", "Delete them for good.", "discarded", (x, y, z, ct) => x.Discard(y, z, ct)),
        };
    }

    static async Task<int> List(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        await using var database = ServerHost.Source(services.Settings.Database!);
        var limit = parsed.GetValue(Limit);
        var found = await new DeadLetters(database).List(parsed.GetValue(After), parsed.GetValue(Type), limit + 1, ct);
        var page = found.Take(limit).ToList();
        Guid? next = found.Count > limit ? page[^1].Id : null;
        if (parsed.WantsJson())
            Console.WriteLine(JsonLine.Of(new { dead_letters = page.Select(Row), next }));
        else
            Print(page, next);
        return ExitCode.Ok;
    }

    static object Row(DeadLetter x) =>
        new
        {
            x.Id,
            x.Type,
            x.Error,
            x.SentAt,
            AgeSeconds = x.Age.TotalSeconds,
            x.IsToBeRetried,
        };

    static void Print(List<DeadLetter> page, Guid? next)
    {
        var table = new Table().AddColumns("Id", "Age", "Type", "Error", "");
        foreach (var x in page)
            table.AddRow(
                $"{x.Id}",
                x.Age.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture),
                Markup.Escape(x.Type),
                Markup.Escape(x.Error),
                x.IsToBeRetried ? "to be retried" : ""
            );
        Screen.Show(table);
        if (next is { } id)
            Console.WriteLine($"There are more: --after {id}");
    }

    delegate Task<int> Work(DeadLetters letters, IReadOnlyCollection<Guid>? ids, string? type, CancellationToken ct);

    static Command Change(string name, string description, string done, Work work)
    {
        var verb = new Command(name, description + " 1 when one that was named is not there.") { Ids, All, Type };
        verb.Validators.Add(given =>
        {
            if (given.GetValue(Ids) is not { Length: > 0 } == !given.GetValue(All))
                given.AddError("Name dead letters by their ids, or all by --all.");
        });
        return verb.WithSettings().WithJson().Does((parsed, ct) => Run(parsed, done, work, ct));
    }

    static async Task<int> Run(ParseResult parsed, string done, Work work, CancellationToken ct)
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        await using var database = ServerHost.Source(services.Settings.Database!);
        var ids = parsed.GetValue(All) ? null : parsed.GetValue(Ids)!.Distinct().ToList();
        var count = await work(new(database), ids, parsed.GetValue(Type), ct);
        Console.WriteLine(parsed.WantsJson() ? JsonLine.Of(new { count }) : $"{count} {done}");
        return ids is null || count == ids.Count ? ExitCode.Ok : ExitCode.No;
    }
}
