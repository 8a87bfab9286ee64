using Domain.Emojis;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Emojis;

public sealed class EmojiReadModel : ReadModel<Emoji>
{
    public EmojiReadModel()
        : base("emojis")
    {
        Concerns<EmojiAdded>(e => [e.Shortcode]);
        Concerns<EmojiDescribed>(e => [e.Shortcode]);
        Concerns<EmojiRemoved>(e => [e.Shortcode]);
    }

    public override Emoji? Evolve(Emoji? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            EmojiAdded x => new(id, x.Image, x.StillImage, x.Category, x.IsInPicker, IsFeatured: false),
            EmojiDescribed x when snapshot is not null => snapshot with
            {
                Category = x.Category,
                IsInPicker = x.IsInPicker,
                IsFeatured = x.IsFeatured,
            },
            EmojiRemoved => null,
            _ => snapshot,
        };
}
