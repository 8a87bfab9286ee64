using Projections.Store.PersonalData;
using Proofs;

namespace Projections.Transparency.Witnessing;

/// <summary>The key that signs as a witness of other logs (Ed25519), in a file of the key-ring folder; used for nothing else.</summary>
public static class WitnessKey
{
    const string FileName = "witness.key";

    /// <summary>Made where it is not there yet.</summary>
    /// <param name="name">Of the witness: an address without scheme.</param>
    public static NoteSigner Open(string folder, string name)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            KeyFile.Make(file);
        return new(name, KeyFile.Read(file)!, NoteKeyKind.Witness);
    }
}
