using Domain.Accounts;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Accounts;

/// <summary>Holds every invitation to the number of accounts that it lets in, however many ask at once.</summary>
public sealed class InviteQuotas : QuotaListener
{
    const string Kind = "invite";

    const string Used = $"select used from {QuotaTable.Name} where kind = ? and subject = ?";

    protected override void Count(IDocumentSession session, IEvent e)
    {
        if (e.Data is AccountInvited x)
            Take(session, Kind, x.Invite, x.MaxUses, "invite.not_good");
    }

    /// <summary>How many it let in.</summary>
    public static async Task<int> UsesOf(IQuerySession session, InviteId invite, CancellationToken ct) =>
        await session.AdvancedSql.QueryAsync<int>(Used, ct, Kind, invite.ToString()) is [var used] ? used : 0;
}
