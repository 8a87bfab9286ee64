using Projections.Store.PersonalData;
using Proofs;

namespace Projections.Transparency;

/// <summary>The key that signs checkpoints (Ed25519), in a file of the key-ring folder.</summary>
public sealed class LogKey
{
    const string FileName = "log.key";

    readonly NoteSigner signer;

    LogKey(NoteSigner signer) => this.signer = signer;

    /// <exception cref="InvalidOperationException">The folder does not hold the key that the log was begun with.</exception>
    public static LogKey Open(string folder, LogHead head) =>
        KeyFile.Read(Path.Combine(folder, FileName)) is { } seed
        && new NoteSigner(head.Origin, seed) is var signer
        && signer.Verifier.ToString() == head.Verifier
            ? new(signer)
            : throw new InvalidOperationException($"{folder} does not hold the {FileName} that signs this log: restore it.");

    /// <summary>For a log that begins: what its signatures are checked with. The key is made unless it is there already.</summary>
    public static string Begin(string folder, string origin)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            KeyFile.Make(file);
        using var signer = new NoteSigner(origin, KeyFile.Read(file)!);
        return signer.Verifier.ToString();
    }

    /// <summary>What a folder's key must have signed.</summary>
    /// <param name="origin">The log's name.</param>
    /// <exception cref="FileNotFoundException">The folder holds no such key.</exception>
    /// <exception cref="FormatException">No log is named so.</exception>
    public static LogTrust Trust(string folder, string origin)
    {
        var seed =
            KeyFile.Read(Path.Combine(folder, FileName)) ?? throw new FileNotFoundException($"{folder} holds no {FileName}.");
        try
        {
            using var signer = new NoteSigner(origin, seed);
            return new(origin, signer.Verifier);
        }
        catch (ArgumentException unnamed)
        {
            throw new FormatException($"'{origin}' is no log's name.", unnamed);
        }
    }

    public SignedNote Sign(Checkpoint checkpoint)
    {
        var text = checkpoint.ToString();
        return new(text, signer.Sign(text, now: default)); // a log's signature holds no time
    }
}
