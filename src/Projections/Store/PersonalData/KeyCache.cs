namespace Projections.Store.PersonalData;

/// <summary>
/// A bounded cache in two generations: when the young one is full it becomes the old one, and the old one is dropped. What
/// is used moves up, so what is hot stays; no list has to be kept in order.
/// </summary>
sealed class KeyCache(int generation = 200_000)
{
    readonly Lock guard = new();
    Dictionary<string, byte[]?> young = [];
    Dictionary<string, byte[]?> old = [];

    /// <summary>A null key is a known tombstone.</summary>
    public bool TryGet(string subject, out byte[]? key)
    {
        lock (guard)
        {
            if (young.TryGetValue(subject, out key))
                return true;
            if (!old.TryGetValue(subject, out key))
                return false;
            Put(subject, key);
            return true;
        }
    }

    public void Add(string subject, byte[]? key)
    {
        lock (guard)
            Put(subject, key);
    }

    public void Remove(string subject)
    {
        lock (guard)
        {
            young.Remove(subject);
            old.Remove(subject);
        }
    }

    void Put(string subject, byte[]? key)
    {
        if (young.Count >= generation)
            (old, young) = (young, []);
        young[subject] = key;
    }
}
