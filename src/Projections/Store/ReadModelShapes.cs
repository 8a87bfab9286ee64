using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Projections.Store;

/// <summary>
/// Which shape each read model's rows were written in. Rows are never migrated: where a new version of the server has another
/// shape, the table is dropped before the migration, and its projection begins at the first event again.
/// </summary>
public sealed class ReadModelShapes(NpgsqlDataSource owner)
{
    const string Name = EventStore.Schema + ".read_model_shapes";

    const string Create = $"""
        create schema if not exists {EventStore.Schema};
        create table if not exists {Name} (name text primary key, shape text not null);
        """;

    const string Select = $"select name, shape from {Name}";

    const string Set =
        $"insert into {Name} (name, shape) values ($1, $2) on conflict (name) do update set shape = excluded.shape";

    // a database that was never migrated has neither table
    const string Forget = $"""
        do $$ begin
          drop table if exists TABLE cascade;
          if to_regclass('{EventStore.Schema}.mt_event_progression') is not null then
            delete from {EventStore.Schema}.mt_event_progression where name = 'MODEL:All';
          end if;
        end $$;
        """;

    /// <summary>Before the tables are brought up to date.</summary>
    /// <param name="tables">The table of each read model.</param>
    /// <param name="ct">Ends it early.</param>
    /// <returns>Those that will be built anew.</returns>
    public async Task<IReadOnlyList<string>> DropOutdated(IEnumerable<ReadModelTable> tables, CancellationToken ct)
    {
        await Run(Create, ct);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var command = owner.CreateCommand(Select))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                known[rows.GetString(0)] = rows.GetString(1);

        var dropped = new List<string>();
        foreach (var table in tables.Where(table => known.GetValueOrDefault(table.Model.Name) != Of(table)))
        {
            // names of our own, not of anybody's input
            await Run(
                Forget
                    .Replace("TABLE", table.Name, StringComparison.Ordinal)
                    .Replace("MODEL", table.Model.Name, StringComparison.Ordinal),
                ct
            );
            await using var set = owner.CreateCommand(Set);
            set.Parameters.AddWithValue(table.Model.Name);
            set.Parameters.AddWithValue(Of(table));
            await set.ExecuteNonQueryAsync(ct);
            dropped.Add(table.Model.Name);
        }
        return dropped;
    }

    /// <summary>
    /// Equal where rows are written alike: the read model's revision, and a hash of its table's columns and of its row's
    /// properties, all the way down.
    /// </summary>
    public static string Of(ReadModelTable table)
    {
        var text = new StringBuilder().AppendJoin(';', table.Columns).AppendLine();
        Describe(table.Model.RowType, text, []);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return $"{table.Model.Revision}-{Convert.ToHexStringLower(hash)[..16]}";
    }

    static void Describe(Type type, StringBuilder text, HashSet<Type> seen)
    {
        text.Append(type).Append(';');
        foreach (var argument in type.GetGenericArguments())
            Describe(argument, text, seen);
        if (type.Namespace?.StartsWith("System", StringComparison.Ordinal) is true || !seen.Add(type))
            return;
        if (type.IsEnum)
            text.AppendJoin(',', Enum.GetNames(type));
        else
            foreach (var property in type.GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal))
            {
                text.Append(property.Name).Append(':');
                Describe(property.PropertyType, text, seen);
            }
    }

    async Task Run(string sql, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
