using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Lists;

public sealed class ListMemberReadModel : ReadModel<ListMember>
{
    /// <summary>In SQL, as the index of lists has it.</summary>
    internal const string ListedSince = "cast(data ->> 'listedSince' as bigint)";

    /// <summary>As the index of owners has it.</summary>
    internal const string Member = "(data ->> 'member')";

    public ListMemberReadModel()
        : base("list_members")
    {
        Concerns<AccountListed>(e => [ListMember.Key(e.List, e.Target)]);
        Concerns<AccountUnlisted>(e => [ListMember.Key(e.List, e.Target)]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<ListMember>()
            .Duplicate(x => x.List, notNull: true, configure: index => index.Serves("list_members", $"list, ({ListedSince})"))
            .Duplicate(x => x.Owner, notNull: true, configure: index => index.Serves("list_by_member", $"owner, {Member}"));

    public override ListMember? Evolve(ListMember? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            AccountListed x => new(id, x.List.ToString(), x.Owner.ToString(), x.Target.ToString(), e.Sequence),
            AccountUnlisted => null,
            _ => snapshot,
        };
}
