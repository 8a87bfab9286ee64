using Domain.Instance;
using Domain.Lists;
using Domain.Relationships;
using Marten;
using Projections.Store;

namespace Projections.Lists;

/// <summary>Holds every account to its number of lists, and every list to its number of members, as follows are held to theirs.</summary>
public sealed class ListQuotas(Func<InstanceSettings> settings) : DocumentSessionListenerBase
{
    const string Lists = "lists";
    const string Members = "list_members";

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var e in session.PendingChanges.Streams().SelectMany(stream => stream.Events))
            switch (e.Data)
            {
                case ListCreated x:
                    session.QueueOperation(new TakeQuota(Lists, x.Owner.ToString(), settings().MaxLists, "list.limit"));
                    break;
                case ListDeleted x:
                    session.QueueSqlCommand(QuotaTable.Return, Lists, x.Owner.ToString());
                    break;
                case AccountListed x:
                    session.QueueOperation(
                        new TakeQuota(Members, x.List.ToString(), settings().MaxListMembers, "list.member_limit")
                    );
                    break;
                case AccountUnlisted x:
                    session.QueueSqlCommand(QuotaTable.Return, Members, x.List.ToString());
                    break;
            }
        return Task.CompletedTask;
    }
}
