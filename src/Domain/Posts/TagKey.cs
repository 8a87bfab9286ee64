namespace Domain.Posts;

/// <summary>The form in which a hashtag is looked up: upper and lower case are one tag.</summary>
public static class TagKey
{
    /// <param name="tag">With the sign or without; null when it is no hashtag.</param>
    public static string? Of(string tag) =>
        PostText.Parse("#" + tag.TrimStart('#', '＃')).Segments is [HashtagSegment found] ? found.Name.ToLowerInvariant() : null;
}
