using System.Security.Cryptography;
using System.Text;
using Domain.Accounts;
using Domain.Posts;
using Npgsql;
using Projections.Store;

namespace Api.Hosting.Commands;

/// <summary>
/// Gives a request that is sent again the id that it was given the first time, for an hour. Publishing one id twice
/// publishes once, so that a client may repeat whatever it got no answer to.
/// </summary>
public sealed class IdempotencyKeys(NpgsqlDataSource database)
{
    // the loser of a race updates nothing and is answered the winner's id
    const string Claim =
        $"insert into {IdempotencyTable.Name} as k (account, key, post) values ($1, $2, $3) "
        + "on conflict (account, key) do update set "
        + "post = case when k.made < now() - interval '1 hour' then excluded.post else k.post end, "
        + "made = case when k.made < now() - interval '1 hour' then now() else k.made end returning post";

    const string Clean = $"delete from {IdempotencyTable.Name} where made < now() - interval '1 hour'";

    /// <param name="account">Whose request it is: keys of different accounts never meet.</param>
    /// <param name="key">As the client sent it, of any length.</param>
    /// <param name="fresh">The id to use when the key is new.</param>
    public async Task<PostId> PostFor(AccountId account, string key, PostId fresh, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Claim);
        command.Parameters.AddWithValue(account.Value);
        command.Parameters.AddWithValue(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        command.Parameters.AddWithValue(fresh.Value);
        return new((Guid)(await command.ExecuteScalarAsync(ct))!);
    }

    public async Task RemoveExpired(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Clean);
        await command.ExecuteNonQueryAsync(ct);
    }
}
