using System.CommandLine;
using System.Globalization;
using System.Text;
using Domain.Accounts;
using Domain.Announcements;
using Domain.Credentials;
using Domain.Emojis;
using Domain.Instance;
using Domain.Moderation;
using JasperFx.Events;
using Marten;
using Projections.History;
using Projections.Store;

namespace Api.Cli;

/// <summary>`incident timeline`: what happened while something went wrong, as the beginning of a post-mortem.</summary>
static class IncidentTimeline
{
    /// <summary>What is told one by one: what operators do, and what should not happen often.</summary>
    static readonly HashSet<Type> Notable =
    [
        typeof(SettingChanged),
        typeof(NetworkAllowed),
        typeof(NetworkDisallowed),
        typeof(KeyEpochDestroyed),
        typeof(AccountSuspended),
        typeof(AccountUnsuspended),
        typeof(AccountDeleted),
        typeof(AccountFrozen),
        typeof(AccountThawed),
        typeof(AccountRejected),
        typeof(AccountErased),
        typeof(PastLookedAt),
        typeof(SuspiciousLoginDetected),
        typeof(AccountPasswordRecovered),
        typeof(TwoFactorDisabled),
        typeof(AnnouncementSet),
        typeof(AnnouncementWithdrawn),
        typeof(EmojiAdded),
        typeof(EmojiRemoved),
    ];

    static readonly Option<DateTimeOffset> From = Time("--from", "When it began, in UTC where it says nothing else.");
    static readonly Option<DateTimeOffset> To = Time("--to", "When it was over.");

    static readonly Option<int> Minutes = new Option<int>("--every")
    {
        Description = "Counts are told for so many minutes each.",
        HelpName = "MINUTES",
        DefaultValueFactory = _ => 5,
    }.UpTo(1_440);

    public static Command Verb() =>
        new("incident", "What is needed to learn from what went wrong.")
        {
            new Command(
                "timeline",
                "Write the timeline of a post-mortem, in Markdown: what operators did and what seldom happens one by one, and how much "
                    + "of everything else there was, and when nothing was appended at all. It names no person."
            )
            {
                From,
                To,
                Minutes,
            }.DoesWithStores(Write),
        };

    static Option<DateTimeOffset> Time(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "TIME",
            Required = true,
            CustomParser = result =>
            {
                if (
                    DateTimeOffset.TryParse(
                        result.Tokens[0].Value,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out var time
                    )
                )
                    return time.ToUniversalTime();
                result.AddError($"{name} is a time, as 2026-11-30T20:15:00Z.");
                return default;
            },
        };

    static async Task<int> Write(ParseResult parsed, IHost host, CancellationToken ct)
    {
        var (from, to) = (parsed.GetValue(From), parsed.GetValue(To));
        if (to <= from)
        {
            await Console.Error.WriteLineAsync("--to is after --from.");
            return ExitCode.Usage;
        }
        var every = TimeSpan.FromMinutes(parsed.GetValue(Minutes));
        var store = host.Services.GetRequiredService<ReadStore>();
        var moments = new LogMoments(store);
        var (before, last) = (await moments.At(from, ct), await moments.At(to, ct));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                # Incident of {from:yyyy-MM-dd}

                Summary: …
                Impact: …
                Cause: …
                What went well, what did not, what will be done: …

                ## Timeline

                From {from:yyyy-MM-dd HH:mm:ss}Z to {to:yyyy-MM-dd HH:mm:ss}Z; positions {before?.Position
                    ?? 0} to {last?.Position ?? 0} of the log.

                | Time (UTC) | Position | What |
                |---|---|---|
                """
            )
        );
        await using var session = store.Session();
        var part = new Part(from, every);
        await foreach (var e in session.EventsBetween(before?.Position ?? 0, last?.Position ?? 0, ct))
        {
            while (e.Timestamp >= part.End)
                part = part.Told();
            if (Notable.Contains(e.EventType))
                part.Tell(e);
            else
                part.Count(e);
        }
        while (part.Begin < to)
            part = part.Told();
        return ExitCode.Ok;
    }

    /// <summary>Some minutes of it.</summary>
    sealed class Part(DateTimeOffset begin, TimeSpan length)
    {
        readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        readonly StringBuilder lines = new();
        long? first;

        public DateTimeOffset Begin => begin;

        public DateTimeOffset End => begin + length;

        public void Count(IEvent e)
        {
            first ??= e.Sequence;
            counts[e.EventTypeName] = counts.GetValueOrDefault(e.EventTypeName) + 1;
        }

        public void Tell(IEvent e)
        {
            first ??= e.Sequence;
            var entry = HistoryEntry.Of(e);
            // a reason may name somebody, and a post-mortem is for everyone; what a setting became does not
            var what = e.Data is SettingChanged or KeyEpochDestroyed or NetworkAllowed ? $": {entry.Reason}" : "";
            var who = entry.Actor is null ? "the server or its operator" : "somebody";
            lines.AppendLine(Row(entry.At, e.Sequence, $"**{who} {entry.Words}**{what} ({entry.About})"));
        }

        /// <summary>Prints it, and goes on to the next.</summary>
        public Part Told()
        {
            var said = counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {count.Key}"));
            if (counts.Count > 0)
                Console.WriteLine(Row(begin, first!.Value, string.Join(", ", said)));
            else if (lines.Length == 0)
                Console.WriteLine(Row(begin, position: null, "nothing was appended"));
            Console.Write(lines);
            return new(End, length);
        }

        static string Row(DateTimeOffset at, long? position, string what) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {at.UtcDateTime:HH:mm:ss} | {position} | {what.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)} |"
            );
    }
}
