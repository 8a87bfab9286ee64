using Marten;
using Npgsql;
using Projections;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine.Persistence.Durability;

namespace Api.Hosting;

/// <summary>Brings a database's schema up to date, and grants each role no more than it needs. Run as the owner.</summary>
static class DatabaseSchema
{
    /// <param name="services">Of a host that is built over the owner's connection, and not started.</param>
    /// <param name="owner">The owner's connection.</param>
    /// <param name="ring">Whose epochs the database is to know.</param>
    public static async Task Migrate(IServiceProvider services, NpgsqlDataSource owner, KeyRing ring, CancellationToken ct)
    {
        var store = services.GetRequiredService<IDocumentStore>();
        var tables = ReadModels.Tables(store).ToList();
        await new ReadModelShapes(owner).DropOutdated(tables, ct);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
        await services.GetRequiredService<IMessageStore>().Admin.MigrateAsync();
        await KeyEpochTable.Know(owner, ring.Epochs, ct);
        await using var guard = owner.CreateCommand(KeyEpochTable.Guard + DataKeyDestruction.Function + EventSize.Guard);
        await guard.ExecuteNonQueryAsync(ct);
        await using var grant = owner.CreateCommand(
            DatabaseRoles.Grants(EventSourcing.MessageSchema, tables.Select(table => table.Name), ReadModels.OtherTables)
        );
        await grant.ExecuteNonQueryAsync(ct);
    }
}
