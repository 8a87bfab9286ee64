using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Hosting;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Api.Accounts.Registration;

public static class ApproveAccountHandler
{
    /// <summary>Every server hears of it within milliseconds of the save, and the person by mail.</summary>
    public static async Task<Outcome<Account>> Handle(
        ApproveAccount command,
        IDocumentSession session,
        Settings server,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var outcome = await session.Write<Account>(command.Stream, command.Decide, ct);
        Tokens.Reconsider(session, command.Account);
        if (session.Staged.Any() && server.Mail is not null)
            outbox.SendMail(session, command.Account, MailKind.Approved, clock.GetUtcNow(), Origin.Current!.Correlation);
        return outcome;
    }
}
