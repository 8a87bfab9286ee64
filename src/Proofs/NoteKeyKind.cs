namespace Proofs;

/// <summary>What a key's signatures say; the number is the signature type of C2SP signed-note.</summary>
public enum NoteKeyKind
{
    /// <summary>A log's: Ed25519 over the text.</summary>
    Log = 1,

    /// <summary>A witness's: Ed25519 over a checkpoint and the time at which it was the newest seen (C2SP tlog-cosignature, v1).</summary>
    Witness = 4,
}
