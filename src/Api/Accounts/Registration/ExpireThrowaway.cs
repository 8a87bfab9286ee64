using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Instance;
using Marten;
using Projections.Store;
using Wolverine;
using Wolverine.Attributes;

namespace Api.Accounts.Registration;

/// <summary>A throwaway account may have been unused for long enough to go.</summary>
[MessageIdentity("throwaway-due")]
public sealed record ThrowawayDue(AccountId Account);

/// <summary>
/// Deletes a throwaway account that nobody used for so many days, to be erased as any that is deleted; of one that was used it asks
/// again later.
/// </summary>
public static class ThrowawayDueHandler
{
    const string Client = "expiry";

    public static async Task Handle(
        ThrowawayDue due,
        Envelope envelope,
        IDocumentSession session,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var account = await session.Read<Account>(Account.Stream(due.Account), ct);
        if (!account.IsThrowaway || account.IsDeleted)
            return;
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        var use = await session.LoadAsync<ThrowawayUse>(due.Account.ToString(), ct);
        var ends = (use?.LastAt ?? TimeOrderedId.TimeOf(due.Account.Value)) + settings.ThrowawayLifetime;
        var (now, correlation) = (clock.GetUtcNow(), envelope.CorrelationId ?? envelope.Id.ToString("N"));
        using var origin = new Origin(Actor: null, Client, correlation).Enter();
        if (now < ends)
            outbox.Send(session, due, ends, correlation);
        else
        {
            var delete = new DeleteAccount(due.Account, DeletedBy.Operator, now, IsAtOnce: true);
            await DeleteAccountHandler.Handle(delete, session, outbox, ct);
            session.Delete<ThrowawayUse>(due.Account.ToString());
        }
        await session.SaveChangesAsync(ct);
    }
}
