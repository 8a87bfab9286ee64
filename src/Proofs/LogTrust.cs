namespace Proofs;

/// <summary>Which keys must have signed a log's checkpoints.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Key">The log's own key.</param>
/// <param name="Witnesses">Each must have signed too.</param>
public sealed record LogTrust(string Origin, NoteVerifier Key, params IReadOnlyList<NoteVerifier> Witnesses)
{
    /// <summary>What is wrong with a signed checkpoint; nothing if every key signed it.</summary>
    /// <exception cref="FormatException">The note's text is no checkpoint.</exception>
    public IEnumerable<Finding> Judge(SignedNote note)
    {
        foreach (var key in new[] { Key }.Concat(Witnesses))
        {
            var role = key.Kind is NoteKeyKind.Witness ? "witness" : "log";
            var state = note.Check(key).State;
            if (state is SignatureState.Broken)
                yield return new Finding(
                    "signature.broken",
                    $"The {role} {key.Name} did not sign this checkpoint: its signature does not fit."
                );
            else if (state is SignatureState.Missing)
                yield return note.Signatures.Any(signature => signature.KeyName == key.Name)
                    ? new Finding(
                        "key.wrong",
                        $"The checkpoint is signed in the name of the {role} {key.Name}, but by another key."
                    )
                    : new Finding("signature.missing", $"The checkpoint has no signature by the {role} {key.Name}.");
        }
        if (Checkpoint.Parse(note.Text) is var checkpoint && checkpoint.Origin != Origin)
            yield return new Finding("origin.wrong", $"The checkpoint is of the log {checkpoint.Origin}, not of {Origin}.");
        else if (checkpoint.Size == 0 && checkpoint.Root != TreeHash.Empty)
            yield return new Finding("root.different", "The checkpoint is of an empty log, and its root is not.");
    }
}
