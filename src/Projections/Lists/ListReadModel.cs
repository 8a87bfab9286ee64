using Domain.Lists;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Lists;

public sealed class ListReadModel : ReadModel<TimelineList>
{
    public ListReadModel()
        : base("lists")
    {
        Concerns<ListCreated>(e => [e.List.ToString()]);
        Concerns<ListChanged>(e => [e.List.ToString()]);
        Concerns<ListDeleted>(e => [e.List.ToString()]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<TimelineList>()
            .Duplicate(x => x.Owner, notNull: true, configure: index => index.Serves("list_by_owner", "owner, id"));

    public override TimelineList? Evolve(TimelineList? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            ListCreated x => new(id, x.Owner.ToString(), x.Title.Or(""), x.Replies, x.IsExclusive),
            ListChanged x => new(id, x.Owner.ToString(), x.Title.Or(""), x.Replies, x.IsExclusive),
            ListDeleted => null,
            _ => snapshot,
        };
}
