using Api.Auth.OAuth;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Api.Accounts;

public static class SuspendAccountHandler
{
    /// <summary>Every server hears of it within milliseconds of the save.</summary>
    public static async Task<Outcome<Account>> Handle(SuspendAccount command, IDocumentSession session, CancellationToken ct)
    {
        var outcome = await session.Write<Account>(command.Stream, command.Decide, ct);
        Tokens.Reconsider(session, command.Account);
        return outcome;
    }
}
