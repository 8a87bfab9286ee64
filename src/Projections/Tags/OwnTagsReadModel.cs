using Domain.Accounts;
using Domain.Tags;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Tags;

public sealed class OwnTagsReadModel : ReadModel<OwnTags>
{
    public OwnTagsReadModel()
        : base("own_tags")
    {
        Concerns<TagFollowed>(e => [e.Account.ToString()]);
        Concerns<TagUnfollowed>(e => [e.Account.ToString()]);
        Concerns<AccountErasureBegan>(e => [e.Account.ToString()]);
    }

    public override OwnTags? Evolve(OwnTags? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            TagFollowed x when x.Tag.TryRead(out var key) => new(id, [.. snapshot?.All ?? [], new(key, e.Sequence)]),
            TagUnfollowed x when x.Tag.TryRead(out var key) => Without(snapshot, key),
            AccountErasureBegan => null,
            _ => snapshot,
        };

    static OwnTags? Without(OwnTags? row, string key) =>
        row?.All.Where(tag => tag.Key != key).ToList() is { Count: > 0 } rest ? row with { All = rest } : null;
}
