using Proofs;

namespace Projections.Transparency.Witnessing;

/// <summary>A witness that this log asks.</summary>
/// <param name="AddCheckpoint">Where checkpoints are sent.</param>
/// <param name="Key">What its signatures are checked with.</param>
public sealed record WitnessAddress(Uri AddCheckpoint, NoteVerifier Key)
{
    /// <param name="text">The witness's submission prefix and its verifier key, with a space between them.</param>
    /// <exception cref="FormatException">It is not that.</exception>
    public static WitnessAddress Parse(string text)
    {
        if (
            text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var prefix, var vkey]
            && Uri.TryCreate(prefix.TrimEnd('/') + "/add-checkpoint", UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }
            && NoteVerifier.Parse(vkey) is { Kind: NoteKeyKind.Witness } key
        )
            return new(address, key);
        throw new FormatException("an address and the witness's key were expected, with a space between them.");
    }
}
