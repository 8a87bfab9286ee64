namespace Domain.Emojis;

/// <summary>Takes an emoji away: its shortcode is plain text again wherever it was written.</summary>
public sealed record RemoveEmoji(string Shortcode)
{
    public Decision Decide(EmojiSet self) => self.All.ContainsKey(Shortcode) ? [new EmojiRemoved(Shortcode)] : [];
}
