using Api.Auth.OAuth;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Api.Accounts;

public static class ThawAccountHandler
{
    /// <inheritdoc cref="SuspendAccountHandler.Handle"/>
    public static async Task<Outcome<Account>> Handle(ThawAccount command, IDocumentSession session, CancellationToken ct)
    {
        var outcome = await session.Write<Account>(command.Stream, command.Decide, ct);
        Tokens.Reconsider(session, command.Account);
        return outcome;
    }
}
