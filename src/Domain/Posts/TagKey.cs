namespace Domain.Posts;

/// <summary>The form in which a hashtag is looked up: upper and lower case are one tag, and so are two spellings of one letter.</summary>
public static class TagKey
{
    /// <param name="tag">With the sign or without; null when it is no hashtag.</param>
    public static string? Of(string tag) =>
        WrittenText.TryNormalise(tag, out var normal)
        && PostText.Parse("#" + normal.TrimStart('#', '＃')).Segments is [HashtagSegment found]
            ? found.Name.ToLowerInvariant()
            : null;
}
