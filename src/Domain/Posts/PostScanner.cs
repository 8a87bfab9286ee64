namespace Domain.Posts;

/// <summary>Finds links, mentions and hashtags in one pass from left to right; what is none of them is plain text.</summary>
static class PostScanner
{
    public static IReadOnlyList<PostSegment> Scan(string text)
    {
        List<PostSegment> segments = [];
        var plain = 0; // where the plain text began that is not yet a segment
        for (var at = 0; at < text.Length; )
        {
            if (SegmentAt(text, at) is not { } segment)
            {
                at++;
                continue;
            }
            if (at > plain)
                segments.Add(new PlainSegment(text[plain..at]));
            segments.Add(segment);
            plain = at += segment.Text.Length;
        }
        if (plain < text.Length)
            segments.Add(new PlainSegment(text[plain..]));
        return segments;
    }

    static PostSegment? SegmentAt(string text, int at) =>
        text[at] switch
        {
            'h' or 'H' => LinkScanner.At(text, at),
            '@' => MentionScanner.At(text, at),
            '#' or '＃' => HashtagScanner.At(text, at),
            _ => null,
        };
}
