using System.CommandLine;
using System.Globalization;
using Domain.Accounts;
using JasperFx.Events;
using Marten;
using Projections.Accounts;
using Projections.History;
using Projections.Store;

namespace Api.Cli;

/// <summary>`history`: what happened to something, in words.</summary>
static class HistoryVerbs
{
    static readonly Argument<string> Whose = new("ACCOUNT") { Description = "A username, or an id." };
    static readonly Argument<string> Row = new("ID")
    {
        Description = "Of a post, a list or an account; of a relationship both ids with a slash between them.",
    };
    static readonly Argument<string> Request = new("REQUEST") { Description = "As a history, or `events`, has it." };

    public static Command Verb() =>
        new(
            "history",
            "Tell what happened to something, the first first, with who did it, and why; --json prints one object a line."
        )
        {
            new Command("person", "What an account did, and what was done to the account itself.") { Whose }
                .WithJson()
                .DoesWithStores(
                    async (parsed, host, ct) =>
                    {
                        await using var session = Session(host);
                        var name = parsed.GetValue(Whose)!;
                        if (!AccountId.TryParse(name, provider: null, out var id))
                        {
                            if (await session.ProfileNamed(name.TrimStart('@'), ct) is not { } profile)
                                return CommandVerbs.Refused("account.unknown");
                            id = AccountId.Parse(profile.Id, provider: null);
                        }
                        return await Tell(parsed, host, HistorySubject.Person(id), ct);
                    }
                ),
            new Command("of", "Whatever concerned a post, a list, an account or a relationship, whoever did it.") { Row }
                .WithJson()
                .DoesWithStores((parsed, host, ct) => Tell(parsed, host, HistorySubject.Row(parsed.GetValue(Row)!), ct)),
            new Command("request", "What came of one request, or of one verb of this command.") { Request }
                .WithJson()
                .DoesWithStores((parsed, host, ct) => Tell(parsed, host, HistorySubject.Request(parsed.GetValue(Request)!), ct)),
        };

    static async Task<int> Tell(ParseResult parsed, IHost host, HistorySubject subject, CancellationToken ct)
    {
        await using var session = Session(host);
        var histories = new Histories(new Trails(host.Services.GetRequiredService<ReadStore>()));
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        var isEmpty = true;
        await foreach (var e in histories.All(session, subject, ct))
        {
            var entry = HistoryEntry.Of(e);
            isEmpty = false;
            Console.WriteLine(parsed.WantsJson() ? JsonLine.Of(entry) : Line(entry, await NameOf(entry.Actor)));
        }
        return isEmpty ? ExitCode.No : ExitCode.Ok;

        async Task<string?> NameOf(string? actor)
        {
            if (actor is null)
                return null;
            if (!names.TryGetValue(actor, out var name))
                names[actor] = name = (await session.Profiles([actor], ct)) is [{ Name: { } found }] ? found : actor;
            return name;
        }
    }

    /// <summary>One event on a line: when, who, what, with which app, why.</summary>
    internal static string Line(HistoryEntry entry, string? actor) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Position}  {entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {actor ?? "the server"} {entry.Words}  ({entry.About}, by {entry.App}, request {entry.Request})"
        )
        + (entry.Reason is { Length: > 0 } reason ? $": {reason}" : "")
        + (entry.Place is { } place ? $" from {place}" : "")
        + (entry.Cause is { } cause ? $" because of {cause}" : "");

    static IQuerySession Session(IHost host) => host.Services.GetRequiredService<ReadStore>().Session();
}
