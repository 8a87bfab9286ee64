using Api.Auth.OAuth;
using Api.Auth.Users;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Api.Auth.Confirmation;

/// <summary>The address counts as proven from the save on, because of a link or of the operator's word.</summary>
public static class ConfirmEmailHandler
{
    public static async Task<Outcome<Account>> Handle(
        ConfirmEmail command,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await session.LoadAsync<User>(command.Account.ToString(), ct) is not { } user)
            return new(new(), "account.unknown");
        var outcome = await session.Write<Account>(command.Stream, command.Decide, ct);
        if (outcome.RefusedBy is not null)
            return outcome;
        user.ConfirmedAt ??= clock.GetUtcNow();
        session.UpdateRevision(user, user.Version + 1); // of two who follow one link at once, one is too late
        Tokens.Reconsider(session, user.AccountId);
        return outcome;
    }
}
