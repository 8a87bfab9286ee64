namespace Domain.Posts;

/// <summary>
/// A post's text, read once into stretches, so that whoever counts, indexes or renders it need not parse again. Reading takes
/// time in proportion to the text and never fails: any string has a reading.
/// </summary>
public sealed class PostText
{
    PostText(string text, IReadOnlyList<PostSegment> segments)
    {
        Text = text;
        Segments = segments;
    }

    public string Text { get; }

    /// <summary>In order; joined they are the text.</summary>
    public IReadOnlyList<PostSegment> Segments { get; }

    /// <summary>Characters as people count them; a link counts 23, a mention without its domain.</summary>
    public int Length => Segments.Sum(segment => segment.Length);

    /// <summary>Hashtags without the sign, as first written, each once whatever its case.</summary>
    public IReadOnlyList<string> Tags =>
        [.. Segments.OfType<HashtagSegment>().Select(tag => tag.Name).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>In order, as often as they were written.</summary>
    public IEnumerable<MentionSegment> Mentions => Segments.OfType<MentionSegment>();

    public static PostText Parse(string text) => new(text, PostScanner.Scan(text));
}
