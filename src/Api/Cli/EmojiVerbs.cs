using System.CommandLine;
using System.Text.Json;
using Api.Hosting.Commands;
using Domain.Emojis;
using Marten;
using Projections.Store;
using Spectre.Console;
using Wolverine;

namespace Api.Cli;

/// <summary>`emoji`: the instance's own emojis; each change is an event, which servers obey within seconds.</summary>
static class EmojiVerbs
{
    static readonly Argument<string> Shortcode = new("SHORTCODE") { Description = "What stands between colons, like blobcat." };

    static readonly Argument<FileInfo> Image = new("FILE") { Description = "A PNG, GIF, WebP or JPEG of at most 256 KB." };

    static readonly Option<string?> Category = new("--category") { Description = "Under which it is offered." };

    static readonly Option<bool?> Listed = new("--listed") { Description = "Whether people are offered it (true or false)." };

    static readonly Option<bool?> Featured = new("--featured")
    {
        Description = "Whether it stands for its category (true or false); another that did does so no longer.",
    };

    public static Command Verb() =>
        new("emoji", "The instance's own emojis.")
        {
            new Command("add", "Add an emoji.") { Shortcode, Image, Category, Listed }.DoesWithBus(Add),
            new Command("change", "Change how an emoji is offered; what is not given stays.")
            {
                Shortcode,
                Category,
                Listed,
                Featured,
            }.DoesWithBus(Change),
            new Command("remove", "Remove an emoji; its shortcode is plain text from then on.") { Shortcode }.DoesWithBus(
                (parsed, bus, ct) =>
                    Give(bus, new RemoveEmoji(parsed.GetValue(Shortcode)!), $":{parsed.GetValue(Shortcode)}: is no emoji.", ct)
            ),
            new Command("list", "List every emoji.").WithJson().DoesWithStores(List),
        };

    static async Task<int> Add(ParseResult parsed, IMessageBus bus, CancellationToken ct)
    {
        var shortcode = parsed.GetValue(Shortcode)!;
        var file = parsed.GetValue(Image)!;
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file}.");
            return ExitCode.No;
        }
        // what is too large by far is not read
        var bytes =
            file.Length > EmojiFile.MaxBytes ? new byte[EmojiFile.MaxBytes + 1] : await File.ReadAllBytesAsync(file.FullName, ct);
        var add = new AddEmoji(shortcode, bytes, parsed.GetValue(Category), parsed.GetValue(Listed) ?? true);
        return await Give(bus, add, $":{shortcode}: was added.", ct);
    }

    static Task<int> Change(ParseResult parsed, IMessageBus bus, CancellationToken ct)
    {
        var change = new ChangeEmoji(
            parsed.GetValue(Shortcode)!,
            parsed.GetValue(Category),
            parsed.GetValue(Listed),
            parsed.GetValue(Featured)
        );
        return Give(bus, change, $":{change.Shortcode}: is as you said.", ct);
    }

    static async Task<int> Give(IMessageBus bus, object command, string done, CancellationToken ct)
    {
        if ((await bus.Ask<EmojiSet>(command, ct)).RefusedBy is { } rule)
            return CommandVerbs.Refused(rule);
        Console.WriteLine(done);
        return ExitCode.Ok;
    }

    static async Task<int> List(ParseResult parsed, IHost host, CancellationToken ct)
    {
        await using var session = host.Services.GetRequiredService<ReadStore>().Session();
        var set = await session.Events.AggregateStreamAsync<EmojiSet>(EmojiSet.Stream, token: ct) ?? new();
        if (parsed.WantsJson())
        {
            var rows = set.All.Select(emoji => new
            {
                shortcode = emoji.Key,
                category = emoji.Value.Category,
                listed = emoji.Value.IsInPicker,
                featured = emoji.Value.IsFeatured,
                file = emoji.Value.Image,
            });
            Console.WriteLine(JsonSerializer.Serialize(rows));
            return ExitCode.Ok;
        }
        var table = new Table().AddColumns("Shortcode", "Category", "Listed", "Featured");
        foreach (var (shortcode, emoji) in set.All)
            table.AddRow(
                shortcode,
                Markup.Escape(emoji.Category ?? ""),
                emoji.IsInPicker ? "yes" : "no",
                emoji.IsFeatured ? "yes" : "no"
            );
        Screen.Show(table);
        return ExitCode.Ok;
    }
}
