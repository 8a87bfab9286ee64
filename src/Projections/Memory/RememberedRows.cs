using System.Collections.Concurrent;

namespace Projections.Memory;

/// <summary>Rows of one read model as they were read, and none that an event has concerned since. A row that is not there is known too.</summary>
/// <param name="most">Beyond so many some are forgotten: memory is not to be had by asking for much.</param>
sealed class RememberedRows<TRow>(int most)
    where TRow : class
{
    readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    int count;

    /// <summary>Whether the row is known; null where there is none.</summary>
    public bool TryGet(string id, out TRow? row)
    {
        var isKnown = entries.TryGetValue(id, out var entry) && entry.IsFilled;
        row = isKnown ? entry!.Row : null;
        return isKnown;
    }

    /// <summary>
    /// Notes that a row is being read: what comes of it is kept only if nobody forgets it before. Null where somebody else reads it.
    /// </summary>
    public Entry? Claim(string id)
    {
        var entry = new Entry();
        if (!entries.TryAdd(id, entry))
            return null;
        if (Interlocked.Increment(ref count) > most)
            MakeRoom();
        return entry;
    }

    public void Forget(string id)
    {
        if (entries.TryRemove(id, out _))
            Interlocked.Decrement(ref count);
    }

    /// <summary>Of one that could not be read.</summary>
    public void Abandon(string id, Entry claimed)
    {
        if (entries.TryRemove(new(id, claimed)))
            Interlocked.Decrement(ref count);
    }

    public void ForgetAll()
    {
        foreach (var (id, _) in entries)
            Forget(id);
    }

    // which ones go is chance: what is asked for often is soon there again
    void MakeRoom()
    {
        foreach (var (id, _) in entries.Take(most / 10))
            Forget(id);
    }

    /// <summary>A place for a row that is being read, or was.</summary>
    public sealed class Entry
    {
        volatile bool isFilled;

        public bool IsFilled => isFilled;

        public TRow? Row { get; private set; }

        public void Fill(TRow? row)
        {
            Row = row;
            isFilled = true;
        }
    }
}
