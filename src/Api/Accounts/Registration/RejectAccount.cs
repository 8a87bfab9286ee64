using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Hosting;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Api.Accounts.Registration;

public static class RejectAccountHandler
{
    /// <summary>What is left of it goes as of any account that is deleted.</summary>
    public static async Task<Outcome<Account>> Handle(
        RejectAccount command,
        IDocumentSession session,
        Settings server,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var outcome = await session.Write<Account>(command.Stream, command.Decide, ct);
        Tokens.Reconsider(session, command.Account);
        if (!session.Staged.Any())
            return outcome;
        var (at, correlation) = (outcome.State.Deletion!.ErasesAt, Origin.Current!.Correlation);
        outbox.Send(session, new AccountErasureDue(command.Account, at, []), at, correlation);
        if (server.Mail is not null)
            outbox.SendMail(session, command.Account, MailKind.Rejected, clock.GetUtcNow(), correlation);
        return outcome;
    }
}
