namespace Domain;

/// <summary>
/// An event that says that a subject's data key was destroyed: the store destroys it in the transaction in which it appends the
/// event, so that neither is there without the other.
/// </summary>
public interface IErasure
{
    /// <summary>Whose key; explicit, so that it is no part of what is stored.</summary>
    Subject Erased { get; }

    /// <summary>The epoch in which it was wrapped: once that epoch's own key is destroyed, no backup opens it either.</summary>
    string KeyEpoch { get; }
}
