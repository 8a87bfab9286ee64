using Domain.Emojis;
using Marten;
using Projections.Store;
using Weasel.Postgresql.Tables;

namespace Projections.Emojis;

/// <summary>The bytes of emojis' pictures, by names that follow from them. Events name them; nothing here can change.</summary>
public sealed class EmojiFiles(ReadStore store)
{
    public const string Name = EventStore.Schema + ".emoji_files";

    const string Select = $"select bytes from {Name} where name = $1";
    const string Insert = $"insert into {Name} (name, bytes) values (?, ?) on conflict (name) do nothing";
    const string Delete = $"delete from {Name} where name = ?";

    public static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("bytes", "bytea").NotNull();
        return table;
    }

    /// <summary>Null when there is no such file.</summary>
    public async Task<byte[]?> Read(string name, CancellationToken ct)
    {
        await using var command = store.Database.CreateCommand(Select);
        command.Parameters.AddWithValue(name);
        return (byte[]?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>With what else the session saves.</summary>
    public static void Keep(IDocumentSession session, EmojiFile file) => session.QueueSqlCommand(Insert, file.Name, file.Bytes);

    /// <inheritdoc cref="Keep"/>
    public static void Drop(IDocumentSession session, string name) => session.QueueSqlCommand(Delete, name);
}
