using Domain.Instance;
using Domain.Lists;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Lists;

/// <summary>Holds every account to its number of lists, and every list to its number of members.</summary>
public sealed class ListQuotas(Func<InstanceSettings> settings) : QuotaListener
{
    const string Lists = "lists";
    const string Members = "list_members";

    protected override void Count(IDocumentSession session, IEvent e)
    {
        switch (e.Data)
        {
            case ListCreated x:
                Take(session, Lists, x.Owner, settings().MaxLists, "list.limit");
                break;
            case ListDeleted x:
                Return(session, Lists, x.Owner);
                break;
            case AccountListed x:
                Take(session, Members, x.List, settings().MaxListMembers, "list.member_limit");
                break;
            case AccountUnlisted x:
                Return(session, Members, x.List);
                break;
        }
    }
}
