using Domain.Accounts;
using Marten;

namespace Api.Auth.Users;

/// <summary>Whether an account is shut out, by what its own stream says now: no read model, which may be behind, is asked.</summary>
public static class ShutOuts
{
    extension(IQuerySession session)
    {
        /// <summary>The account, suspended, deleted or not let in yet, as it is; null while its owner may use it.</summary>
        public async Task<Account?> ShutOut(AccountId account, CancellationToken ct) =>
            await session.Events.AggregateStreamAsync<Account>(Account.Stream(account), token: ct) is { IsHidden: true } shutOut
                ? shutOut
                : null;
    }
}
