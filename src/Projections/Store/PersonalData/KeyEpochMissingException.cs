namespace Projections.Store.PersonalData;

/// <summary>Live data keys are wrapped in an epoch that the key ring cannot open: it is the wrong ring, or an old one.</summary>
public sealed class KeyEpochMissingException(string epoch)
    : Exception($"The key ring does not open the keys of epoch {epoch} in this database.");
