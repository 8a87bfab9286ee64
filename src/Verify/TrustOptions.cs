using System.CommandLine;
using System.CommandLine.Parsing;
using Proofs;

namespace Verify;

/// <summary>What all verbs take: whom to trust, and how to print.</summary>
static class TrustOptions
{
    static readonly Option<NoteVerifier> Key = new("--key")
    {
        Description = "The log's public key: name+id+base64.",
        HelpName = "VKEY",
        Required = true,
        CustomParser = argument => Parse(argument, argument.Tokens[0].Value, NoteKeyKind.Log),
    };

    static readonly Option<NoteVerifier[]> Witnesses = new("--witness")
    {
        Description = "The public key of a witness that must have signed too; may be given again.",
        HelpName = "VKEY",
        CustomParser = argument => [.. argument.Tokens.Select(token => Parse(argument, token.Value, NoteKeyKind.Witness)!)],
    };

    static readonly Option<string?> Origin = new("--origin")
    {
        Description = "The log's name, if it is not that of its key.",
        HelpName = "NAME",
    };

    static readonly Option<bool> Json = new("--json") { Description = "Print JSON." };

    static readonly Option<FileInfo> Against = new Option<FileInfo>("--against")
    {
        Description = "A checkpoint of the same log that you kept: the log must be that one, or more.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    /// <summary>A file that is there.</summary>
    public static Argument<FileInfo> File(string name, string description) =>
        new Argument<FileInfo>(name) { Description = description }.AcceptExistingOnly();

    public static Command WithTrust(this Command verb)
    {
        foreach (var option in new Option[] { Key, Witnesses, Origin, Json })
            verb.Add(option);
        return verb;
    }

    public static Command WithAgainst(this Command verb)
    {
        verb.Add(Against);
        return verb;
    }

    public static LogTrust Trust(this ParseResult parsed)
    {
        var key = parsed.GetRequiredValue(Key);
        return new LogTrust(parsed.GetValue(Origin) ?? key.Name, key, parsed.GetValue(Witnesses) ?? []);
    }

    /// <summary>The kept checkpoint, if one was given.</summary>
    /// <exception cref="InvalidDataException">The file holds none.</exception>
    public static async Task<SignedNote?> Kept(this ParseResult parsed, CancellationToken ct) =>
        parsed.GetValue(Against) is { } file ? await file.Checkpoint(ct) : null;

    /// <summary>What came out, printed as it is wanted.</summary>
    public static int Print(this ParseResult parsed, Verdict verdict) =>
        verdict.Print(parsed.InvocationConfiguration.Output, parsed.GetValue(Json));

    public static Task<byte[]> Bytes(this FileInfo file, CancellationToken ct) =>
        System.IO.File.ReadAllBytesAsync(file.FullName, ct);

    /// <exception cref="InvalidDataException">The file holds no signed checkpoint.</exception>
    public static async Task<SignedNote> Checkpoint(this FileInfo file, CancellationToken ct)
    {
        try
        {
            var note = SignedNote.Parse(await file.Bytes(ct));
            _ = Proofs.Checkpoint.Parse(note.Text);
            return note;
        }
        catch (FormatException malformed)
        {
            throw new InvalidDataException($"{file.Name} is no signed checkpoint: {malformed.Message}", malformed);
        }
    }

    static NoteVerifier? Parse(ArgumentResult argument, string vkey, NoteKeyKind kind)
    {
        try
        {
            var key = NoteVerifier.Parse(vkey);
            if (key.Kind == kind)
                return key;
            argument.AddError($"'{vkey}' is the key of a {key.Kind.ToString().ToLowerInvariant()}, and cannot stand here.");
        }
        catch (FormatException malformed)
        {
            argument.AddError(malformed.Message);
        }
        return null;
    }
}
