using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting;
using Domain.Accounts;
using Marten;
using Npgsql;
using Projections.Store;

namespace Api.Cli.Backups;

/// <summary>
/// Sign-ins are rows, not events, and stand in the backup of the log as they were: those of accounts that were erased since are
/// dropped, or their names would come back, and they could sign in as nobody.
/// </summary>
static class ErasedSignIns
{
    const int AtOnce = 100;

    /// <summary>Of the subjects that are accounts.</summary>
    static readonly string Prefix = Account.Subject(default).Key.Split('/')[0] + "/";

    const string SelectErased = $"""
        select substr(subject, length($1) + 1) from {EventStore.Schema}.data_keys where wrapped is null and starts_with(subject, $1)
        """;

    public static async Task Drop(Settings settings, NpgsqlDataSource owner, CancellationToken ct)
    {
        var erased = await Erased(owner, ct);
        using var host = CommandHost.Build(settings);
        await host.AsOperator(
            async services =>
            {
                var store = services.GetRequiredService<IDocumentStore>();
                foreach (var some in erased.Chunk(AtOnce))
                {
                    await using var session = store.LightweightSession();
                    foreach (var account in some)
                    {
                        session.Delete<User>(account.ToString());
                        Tokens.RevokeAllOf(session, account);
                        Tokens.RevokeLinksOf(session, account);
                    }
                    await session.SaveChangesAsync(ct);
                }
                return erased.Count;
            },
            ct
        );
    }

    static async Task<IReadOnlyList<AccountId>> Erased(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var select = owner.CreateCommand(SelectErased);
        select.Parameters.AddWithValue(Prefix);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var accounts = new List<AccountId>();
        while (await rows.ReadAsync(ct))
            accounts.Add(AccountId.Parse(rows.GetString(0), null));
        return accounts;
    }
}
