using System.Text;
using Api.Cli.Local;
using Npgsql;
using Projections.Transparency;
using Proofs;

namespace Api.Cli.Backups;

/// <summary>
/// What was signed of a log, kept in a file that is not the log's: with a backup of it, with its keys, or by whoever kept one. A log
/// that was restored is to be the one that it is of. So is seen what the log alone cannot show: that its end is missing, or that it
/// was written anew.
/// </summary>
sealed record KeptCheckpoint(string File, Checkpoint Signed)
{
    const string Name = "checkpoint";

    /// <summary>The newest, as a connection sees it; none before anything was signed.</summary>
    public static async Task Keep(BackupFolder folder, NpgsqlConnection connection, CancellationToken ct)
    {
        if (await new LogCheckpoints(sql => new(sql, connection)).Newest(ct) is { } newest)
            PrivateFile.Write(folder.File(Name), newest.Note);
    }

    /// <summary>Those of the two backups, and the one that was given: each signed by the key that is in the backup of the keys.</summary>
    /// <param name="given">A file; null for none.</param>
    /// <exception cref="UnavailableException">One is not, or cannot be read.</exception>
    public static IReadOnlyList<KeptCheckpoint> Of(BackupFolder log, BackupFolder keys, string? given)
    {
        string[] kept = [.. new[] { log.File(Name), keys.File(Name) }.Where(System.IO.File.Exists)];
        return [.. kept.Concat(given is null ? [] : [given]).Select(file => Read(file, keys.File(KeyBackup.Ring)))];
    }

    /// <param name="events">How many the log has.</param>
    /// <exception cref="UnavailableException">More were signed.</exception>
    public void IsWithin(long events)
    {
        if (Signed.Size > events)
            throw new UnavailableException(
                $"{File} signs {Signed.Size} entries, and the log that was backed up has {events}: what was signed last is not in it."
            );
    }

    /// <summary>Nothing where the log has not come so far.</summary>
    /// <exception cref="UnavailableException">The tree over the log was another one at that size.</exception>
    public async Task Compare(NpgsqlDataSource log, CancellationToken ct)
    {
        var head = await LogHead.Read(log.CreateCommand, ct);
        if (Signed.Origin != head.Origin)
            throw new UnavailableException($"{File} is of the log {Signed.Origin}, not of {head.Origin}.");
        if (Signed.Size > head.Size)
            return;
        var root = await new TileTree(new StoredTiles(log.CreateCommand)).Root(Signed.Size, ct);
        if (root != Signed.Root)
            throw new UnavailableException(
                $"The log is not the one that {File} signs: the root of its first {Signed.Size} entries is {root}, not {Signed.Root}."
            );
    }

    static KeptCheckpoint Read(string file, string ring)
    {
        try
        {
            var note = SignedNote.Parse(System.IO.File.ReadAllBytes(file));
            var signed = Checkpoint.Parse(note.Text);
            return LogKey.Trust(ring, signed.Origin).Judge(note).FirstOrDefault() is { } wrong
                ? throw new UnavailableException($"{file}: {wrong.Text}")
                : new(file, signed);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UnavailableException($"{file} cannot be read as a checkpoint: {unreadable.Message}");
        }
    }
}
