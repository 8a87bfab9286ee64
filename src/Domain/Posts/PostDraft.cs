using System.Diagnostics.CodeAnalysis;

namespace Domain.Posts;

/// <summary>What an author wants to say, brought into the form in which it is kept.</summary>
sealed record PostDraft(string Text, string ContentWarning)
{
    PostText? parsed; // read only once the draft is known to be short enough

    public PostBody Body => new(Text, ContentWarning, Parsed.Tags);

    PostText Parsed => parsed ??= PostText.Parse(Text);

    /// <summary>Beyond any limit, so that it need not even be normalised.</summary>
    public static bool IsOversized(string text) => text.Length > WrittenText.MaxBytes;

    public static bool TryNormalise(string text, string contentWarning, [NotNullWhen(true)] out PostDraft? draft)
    {
        draft =
            WrittenText.TryNormalise(text, out var body) && WrittenText.TryNormalise(contentWarning, out var warning)
                ? new(body, WrittenText.IsBlank(warning) ? "" : warning)
                : null;
        return draft is not null;
    }

    /// <summary>The name of the rule that it breaks, or null.</summary>
    /// <param name="maxLength">In characters as people count them, of text and content warning together.</param>
    public string? BrokenRule(int maxLength) =>
        this switch
        {
            _ when WrittenText.IsBlank(Text) => "post.empty",
            _ when !WrittenText.FitsEnvelope(Text, ContentWarning) => "post.too_long",
            _ when WrittenText.Graphemes(ContentWarning) + Parsed.Length > maxLength => "post.too_long",
            _ => null,
        };
}
