using System.Diagnostics.CodeAnalysis;

namespace Domain.Posts;

/// <summary>What an author wants to say, brought into the form in which it is kept.</summary>
/// <param name="Language">A language tag in its usual spelling, or null for none.</param>
sealed record PostDraft(string Text, string ContentWarning, bool IsSensitive, string? Language)
{
    PostText? parsed; // read only once the draft is known to be short enough

    public PostBody Body => new(Text, ContentWarning, Parsed.Tags);

    PostText Parsed => parsed ??= PostText.Parse(Text);

    /// <param name="isSensitive">A content warning makes it so as well.</param>
    /// <param name="language">As written, or null or empty for none.</param>
    /// <param name="draft">What could be read.</param>
    /// <param name="rule">The name of the rule by which nothing could be read.</param>
    public static bool TryRead(
        string text,
        string contentWarning,
        bool isSensitive,
        string? language,
        [NotNullWhen(true)] out PostDraft? draft,
        [NotNullWhen(false)] out string? rule
    )
    {
        (draft, rule) = (null, null);
        string? tag = null;
        // beyond any limit, so that it need not even be normalised
        if (text.Length > WrittenText.MaxBytes || contentWarning.Length > WrittenText.MaxBytes)
            rule = "post.too_long";
        else if (!WrittenText.TryNormalise(text, out var body) || !WrittenText.TryNormalise(contentWarning, out var warning))
            rule = "post.text_invalid";
        else if (!string.IsNullOrEmpty(language) && !LanguageTag.TryNormalise(language, out tag))
            rule = "post.language_invalid";
        else if (WrittenText.IsBlank(warning))
            draft = new(body, "", isSensitive, tag);
        else
            draft = new(body, warning, IsSensitive: true, tag);
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

    /// <summary>Whether it is what was said already. Hashtags follow from the text.</summary>
    /// <param name="body">What was said; once erased it equals nothing, since it can no longer be told.</param>
    public bool Says(Personal<PostBody> body, bool isSensitive, string? language) =>
        body.TryRead(out var said)
        && (said.Text, said.ContentWarning) == (Text, ContentWarning)
        && isSensitive == IsSensitive
        && language == Language;
}
