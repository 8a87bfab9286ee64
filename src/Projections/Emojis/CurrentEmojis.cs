using System.Collections.Frozen;
using Domain.Emojis;
using Marten;
using Projections.Store;

namespace Projections.Emojis;

/// <summary>
/// The instance's emojis as this process knows them, so that no post that is shown asks for them. <see cref="Refresh"/> is
/// called every few seconds, and reads the rows only where the read model knows of an event that they were read without.
/// </summary>
public sealed class CurrentEmojis(ReadStore store)
{
    const string LastEvent =
        $"select seq_id from {EventStore.Schema}.mt_events where stream_id = '{EmojiSet.Stream}' order by version desc limit 1";

    // the position first: rows that are newer than it are read once more, rows that are older never pass for new ones
    const string Reached =
        $"select coalesce((select last_seq_id from {EventStore.Schema}.mt_event_progression where name = 'emojis:All'), 0)";

    FrozenDictionary<string, Emoji> now = FrozenDictionary<string, Emoji>.Empty;
    long position;

    /// <summary>By shortcode.</summary>
    public IReadOnlyDictionary<string, Emoji> Now => Volatile.Read(ref now);

    public async Task Refresh(CancellationToken ct)
    {
        await using var last = store.Database.CreateCommand(LastEvent);
        if (await last.ExecuteScalarAsync(ct) is not long end || end <= position)
            return;
        await using var reached = store.Database.CreateCommand(Reached);
        var from = (long)(await reached.ExecuteScalarAsync(ct))!;
        await using var session = store.Session();
        var rows = await session.Query<Emoji>().ToListAsync(ct);
        Volatile.Write(ref now, rows.ToFrozenDictionary(emoji => emoji.Id, StringComparer.Ordinal));
        position = from;
    }
}
