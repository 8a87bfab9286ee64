using Domain.Accounts;
using Marten;

namespace Api.Auth.Users;

/// <summary>Whether an account is shut out, by what its own stream says now: no read model, which may be behind, is asked.</summary>
public static class Suspensions
{
    extension(IQuerySession session)
    {
        /// <summary>Why it is suspended, empty where that was erased; null while it is not.</summary>
        public async Task<string?> SuspensionOf(AccountId account, CancellationToken ct) =>
            (await session.Events.AggregateStreamAsync<Account>(Account.Stream(account), token: ct))?.SuspendedFor?.Or("");
    }
}
