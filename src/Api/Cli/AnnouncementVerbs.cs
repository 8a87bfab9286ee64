using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Api.Hosting.Commands;
using Domain.Announcements;
using Marten;
using Projections.Announcements;
using Projections.Store;
using Spectre.Console;
using Wolverine;

namespace Api.Cli;

/// <summary>`announcement`: what the operator tells everyone; each change is an event, which those who are there hear at once.</summary>
static class AnnouncementVerbs
{
    const string FromInput = "-";

    static readonly Argument<string> Id = new("ID") { Description = "Which one; `announcement list` names them all." };

    static readonly Argument<string> Text = new("TEXT")
    {
        Description = "What is announced; - reads it from the input, for what has several lines.",
    };

    static readonly Option<string?> NewText = new("--text") { Description = "What it is to say; - reads it from the input." };

    static readonly Option<string?> StartsAt = new("--starts-at")
    {
        Description = "When what is announced begins, like 2030-01-31T20:00Z; in UTC unless an offset is given.",
    };

    static readonly Option<string?> EndsAt = new("--ends-at") { Description = "From when on it is not shown any more." };

    static readonly Option<bool?> AllDay = new("--all-day")
    {
        Description = "Of both times the day alone counts (true or false).",
    };

    public static Command Verb() =>
        new("announcement", "What you tell everyone here.")
        {
            new Command("publish", "Announce something; prints its id.") { Text, StartsAt, EndsAt, AllDay }.DoesWithBus(Publish),
            new Command("change", "Say it otherwise. Without any time the times stay; with one, all are set anew.")
            {
                Id,
                NewText,
                StartsAt,
                EndsAt,
                AllDay,
            }.DoesWithBus(Change),
            new Command("withdraw", "Show it to nobody any more.") { Id }.DoesWithBus(Withdraw),
            new Command("list", "List what was announced and not withdrawn, as far as servers show it.")
                .WithJson()
                .DoesWithStores(List),
        };

    static async Task<int> Publish(ParseResult parsed, IMessageBus bus, CancellationToken ct)
    {
        if (TimeIn(parsed) is not { } time)
            return CommandVerbs.Refused("announcement.time_invalid");
        var text = await Read(parsed.GetValue(Text)!, ct);
        var publish = new PublishAnnouncement(AnnouncementId.New(), text, time);
        return await Give(bus, publish, publish.Announcement, ct);
    }

    static async Task<int> Change(ParseResult parsed, IMessageBus bus, CancellationToken ct)
    {
        if (!AnnouncementId.TryParse(parsed.GetValue(Id), null, out var id))
            return CommandVerbs.Refused("announcement.unknown");
        if (TimeIn(parsed) is not { } time)
            return CommandVerbs.Refused("announcement.time_invalid");
        var text = parsed.GetValue(NewText) is { } wanted ? await Read(wanted, ct) : null;
        var isTimed =
            parsed.GetValue(StartsAt) is not null || parsed.GetValue(EndsAt) is not null || parsed.GetValue(AllDay) is not null;
        return await Give(bus, new ChangeAnnouncement(id, text, isTimed ? time : null), id, ct);
    }

    static Task<int> Withdraw(ParseResult parsed, IMessageBus bus, CancellationToken ct) =>
        AnnouncementId.TryParse(parsed.GetValue(Id), null, out var id)
            ? Give(bus, new WithdrawAnnouncement(id), id, ct)
            : Task.FromResult(CommandVerbs.Refused("announcement.unknown"));

    static async Task<int> Give(IMessageBus bus, object command, AnnouncementId id, CancellationToken ct)
    {
        if ((await bus.Ask<Announcement>(command, ct)).RefusedBy is { } rule)
            return CommandVerbs.Refused(rule);
        Console.WriteLine(id);
        return ExitCode.Ok;
    }

    static async Task<string> Read(string text, CancellationToken ct) =>
        text is FromInput ? await Console.In.ReadToEndAsync(ct) : text;

    /// <summary>Null where one of them is no time.</summary>
    static AnnouncedTime? TimeIn(ParseResult parsed) =>
        TryTime(parsed.GetValue(StartsAt), out var start) && TryTime(parsed.GetValue(EndsAt), out var end)
            ? new(start, end, parsed.GetValue(AllDay) ?? false)
            : null;

    static bool TryTime(string? text, out DateTimeOffset? time)
    {
        var isTime = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var read
        );
        time = isTime ? read : null;
        return isTime || text is null;
    }

    static async Task<int> List(ParseResult parsed, IHost host, CancellationToken ct)
    {
        await using var session = host.Services.GetRequiredService<ReadStore>().Session();
        var notices = (await session.Query<Notice>().ToListAsync(ct)).OrderBy(notice => notice.Id, StringComparer.Ordinal);
        if (parsed.WantsJson())
        {
            var rows = notices.Select(notice => new
            {
                id = notice.Id,
                text = notice.Text,
                starts_at = notice.StartsAt,
                ends_at = notice.EndsAt,
                all_day = notice.IsAllDay,
                reactions = notice.Reactions.Sum(reaction => reaction.Count),
            });
            Console.WriteLine(JsonSerializer.Serialize(rows));
            return ExitCode.Ok;
        }
        var table = new Table().AddColumns("Id", "Text", "Starts", "Ends");
        foreach (var notice in notices)
            table.AddRow(notice.Id, Markup.Escape(notice.Text), Shown(notice.StartsAt), Shown(notice.EndsAt));
        Screen.Show(table);
        return ExitCode.Ok;
    }

    static string Shown(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "";
}
