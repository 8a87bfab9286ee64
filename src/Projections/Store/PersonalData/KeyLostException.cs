using Domain;

namespace Projections.Store.PersonalData;

/// <summary>
/// An envelope names a subject that has neither a key nor a tombstone. That is data loss, not erasure: whoever meets it
/// stops, since to go on would write the loss into every read model.
/// </summary>
public sealed class KeyLostException(Subject subject, string why) : Exception($"The data key of {subject} is lost: {why}");
