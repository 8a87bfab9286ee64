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
        Concerns<TagFeatured>(e => [e.Account.ToString()]);
        Concerns<TagUnfeatured>(e => [e.Account.ToString()]);
        Concerns<AccountErasureBegan>(e => [e.Account.ToString()]);
    }

    public override OwnTags? Evolve(OwnTags? snapshot, string id, IEvent e) =>
        e.Data is AccountErasureBegan ? null
        : Change(snapshot ?? OwnTags.None(id), e) is { } row && (row.All.Count > 0 || row.Featured.Count > 0) ? row
        : null;

    static OwnTags Change(OwnTags row, IEvent e) =>
        e.Data switch
        {
            TagFollowed x when x.Tag.TryRead(out var key) => row with { All = [.. row.All, new(key, e.Sequence)] },
            TagUnfollowed x when x.Tag.TryRead(out var key) => row with { All = [.. row.All.Where(tag => tag.Key != key)] },
            TagFeatured x when x.Tag.TryRead(out var key) => row with { Featured = [.. row.Featured, key] },
            TagUnfeatured x when x.Tag.TryRead(out var key) => row with { Featured = [.. row.Featured.Where(tag => tag != key)] },
            _ => row,
        };
}
