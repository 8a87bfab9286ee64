using Annals.Testing;
using Api.Hosting;

namespace Api.Tests.Commands;

/// <summary>
/// A database as a migration leaves it, with its keys, that was made once and is copied, which is much quicker. That a
/// migration makes one of nothing is what <c>ServerHostTests</c> and <c>Town</c> begin with.
/// </summary>
static class MigratedDatabase
{
    static readonly SemaphoreSlim OneAtATime = new(1);
    static (TestDatabase Database, string Keyring)? made;

    /// <param name="keyring">An empty folder, for the keys that belong to it.</param>
    public static async Task<TestDatabase> Copy(string keyring)
    {
        var (original, keys) = await Original();
        foreach (var file in Directory.EnumerateFiles(keys))
            File.Copy(file, Path.Combine(keyring, Path.GetFileName(file)));
        return await original.Copy();
    }

    static async Task<(TestDatabase Database, string Keyring)> Original()
    {
        await OneAtATime.WaitAsync();
        try
        {
            return made ??= await Make();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    static async Task<(TestDatabase Database, string Keyring)> Make()
    {
        var database = await TestDatabase.Create();
        var keyring = Directory.CreateTempSubdirectory("annals-migrated-").FullName;
        var settings = new Settings
        {
            OwnerDatabase = database.Owner,
            Keyring = keyring,
            PublicUrl = CommandServer.PublicUrl,
        };
        await Migration.Apply(settings, default);
        await database.Close();
        return (database, keyring);
    }
}
