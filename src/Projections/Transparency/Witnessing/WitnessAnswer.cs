using Proofs;

namespace Projections.Transparency.Witnessing;

/// <summary>What became of a checkpoint that was brought before a witness.</summary>
/// <param name="Size">Of the log, as the witness has it now.</param>
/// <param name="Signature">Where it signed.</param>
public sealed record WitnessAnswer(WitnessOutcome Outcome, long Size = 0, NoteSignature? Signature = null);

public enum WitnessOutcome
{
    Cosigned,

    /// <summary>It is no witness of such a log.</summary>
    UnknownLog,

    /// <summary>The log's key did not sign it.</summary>
    NotSigned,

    /// <summary>It is smaller than what it says to add to.</summary>
    Backwards,

    /// <summary>The witness saw another one last.</summary>
    Conflict,

    /// <summary>It does not add to what the witness saw last.</summary>
    Inconsistent,
}
