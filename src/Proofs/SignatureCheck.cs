namespace Proofs;

/// <summary>What a note says of a key.</summary>
/// <param name="Seconds">When a witness signed, in seconds since 1970; 0 of a log.</param>
public readonly record struct SignatureCheck(SignatureState State, long Seconds = 0);

public enum SignatureState
{
    /// <summary>The key signed this text.</summary>
    Valid,

    /// <summary>No signature names the key.</summary>
    Missing,

    /// <summary>A signature names the key, and is not by it or not of this text: the whole note is to be refused.</summary>
    Broken,
}
