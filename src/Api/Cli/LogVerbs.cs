using System.CommandLine;
using System.Globalization;
using System.Text;
using Api.Cli.Local;
using Api.Hosting;
using Npgsql;
using Projections.Transparency;
using Projections.Transparency.Witnessing;
using Proofs;

namespace Api.Cli;

/// <summary>`log`: what proves to others that the log is what it was.</summary>
static class LogVerbs
{
    const string NothingSigned = "Nothing was signed yet: a server with the role worker does it.";

    static readonly Argument<long> Position = new("position") { Description = "Of an event, as `./annals events` shows it." };

    static readonly Argument<long> Since = new("size") { Description = "Of the checkpoint that you kept: its second line." };

    static readonly Argument<string> Erased = new("subject") { Description = "What was erased: account/ID or post/ID." };

    static readonly Argument<string> File = new("FILE") { Description = "Where to write it; only you will be able to read it." };

    public static Command Verb() =>
        new("log", "What proves the log to others; `./annals verify` checks it without a server.")
        {
            new Command(
                "key",
                "Print the key that checkpoints are checked with. Give it to whoever audits by a way that is not the server's."
            ).DoesWithLog((_, queries, ct) => Key(queries, ct)),
            new Command(
                "checkpoint",
                "Print the newest signed checkpoint. Keep it elsewhere: it shows what is cut off or rewritten later."
            ).DoesWithLog((_, queries, ct) => Newest(queries, ct)),
            new Command(
                "update",
                "Print the newest checkpoint with the proof that the log was only added to since an older one, for `verify consistency`."
            )
            {
                Since,
            }.DoesWithLog((parsed, queries, ct) => Update(parsed.GetValue(Since), queries, ct)),
            new Command("proof", "Print the proof that an event is in the log; it tells nothing of the event itself.")
            {
                Position,
            }.DoesWithLog((parsed, queries, ct) => Proof(parsed.GetValue(Position), queries, ct)),
            new Command(
                "receipt",
                "Print the proof that something was erased, and, after `keys rotate`, that it is so for good, for `verify receipt`."
            )
            {
                Erased,
            }.DoesWithLog((parsed, queries, ct) => Receipt(parsed.GetRequiredValue(Erased), queries, ct)),
            new Command("export", "Write the whole log, as far as it is signed, as a file that `./annals verify bundle` proves.")
            {
                File,
            }.DoesWithLog((parsed, queries, ct) => Export(parsed.GetRequiredValue(File), queries, ct)),
            new Command("witnesses", "Print what each witness (WITNESSES) signed last.")
                .WithSettings()
                .Does((parsed, ct) => Show(parsed, Witnesses, ct)),
            new Command(
                "witness-key",
                "Print the key that this instance signs other logs with (WITNESSED_LOGS). Give it, with the address of /witness, to whoever "
                    + "runs such a log."
            )
                .WithSettings()
                .Does((parsed, ct) => Show(parsed, WitnessKeyOf, ct)),
        };

    static Command DoesWithLog(this Command verb, Func<ParseResult, NpgsqlDataSource, CancellationToken, Task<string>> text) =>
        verb.WithSettings().Does((parsed, ct) => Show(parsed, (_, queries, end) => text(parsed, queries, end), ct));

    static async Task<int> Show(
        ParseResult parsed,
        Func<Settings, NpgsqlDataSource, CancellationToken, Task<string>> text,
        CancellationToken ct
    )
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        await using var queries = ServerHost.Source(services.Settings.QueryDatabase!);
        Console.Write(await text(services.Settings, queries, ct));
        return ExitCode.Ok;
    }

    static async Task<string> Witnesses(Settings settings, NpgsqlDataSource queries, CancellationToken ct)
    {
        if (settings.Witnesses.Count == 0)
            return "Nobody is asked to sign: WITNESSES is not set.\n";
        var signed = new LogCosignatures(queries.CreateCommand);
        var text = new StringBuilder();
        foreach (var witness in settings.Witnesses)
            text.AppendLine(
                await signed.Newest(witness.Key, ct) is var (size, at)
                    ? string.Create(CultureInfo.InvariantCulture, $"{witness.Key.Name}  {size} entries  {at.UtcDateTime:O}")
                    : $"{witness.Key.Name}  signed nothing yet"
            );
        return text.ToString();
    }

    static Task<string> WitnessKeyOf(Settings settings, NpgsqlDataSource queries, CancellationToken ct)
    {
        using var signer = WitnessKey.Open(settings.Keyring!, WitnessSetup.NameOf(settings));
        return Task.FromResult($"{signer.Verifier}\n");
    }

    static async Task<string> Key(NpgsqlDataSource queries, CancellationToken ct) =>
        await new LogProofs(queries).Verifier(ct) + "\n";

    static async Task<string> Newest(NpgsqlDataSource queries, CancellationToken ct) =>
        (await new LogCheckpoints(queries.CreateCommand).Newest(ct))?.Note ?? throw new UnavailableException(NothingSigned);

    static async Task<string> Update(long size, NpgsqlDataSource queries, CancellationToken ct)
    {
        var newest = SignedNote.Parse(Encoding.UTF8.GetBytes(await Newest(queries, ct)));
        var signed = Checkpoint.Parse(newest.Text).Size;
        if (size < 0 || size > signed || await new LogProofs(queries).Consistency(size, signed, ct) is not { } proof)
            throw new UnavailableException($"The log is signed up to {signed} entries, not {size}.");
        return new CheckpointUpdate(proof, newest).ToString();
    }

    static async Task<string> Proof(long position, NpgsqlDataSource queries, CancellationToken ct) =>
        (await new LogProofs(queries).Inclusion(position, ct))?.ToString()
        ?? throw new UnavailableException($"No event at position {position} is covered by a checkpoint.");

    static async Task<string> Receipt(string subject, NpgsqlDataSource queries, CancellationToken ct)
    {
        var receipts = new ErasureReceipts(queries, new LogProofs(queries));
        return (await receipts.For(new(subject), ct))?.ToString()
            ?? throw new UnavailableException(
                await receipts.Position(new(subject), ct) is null
                    ? $"Nothing of {subject} was erased."
                    : "The erasure is not covered by a signed checkpoint yet: try again in a few seconds."
            );
    }

    static async Task<string> Export(string file, NpgsqlDataSource queries, CancellationToken ct)
    {
        var checkpoint = await Progress.Bar(
            "Entries written",
            tell => PrivateFile.Write(file, to => new LogExport(queries).Write(to, tell, ct))
        );
        return checkpoint is null
            ? throw new UnavailableException(NothingSigned)
            : $"{file} holds the {checkpoint.Size} entries of {checkpoint.Origin}.\n";
    }
}
