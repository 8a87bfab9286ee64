namespace Domain.Posts;

/// <summary>A stretch of a post's text; joined in order, the stretches are the text.</summary>
/// <param name="Text">As written, signs included.</param>
public abstract record PostSegment(string Text)
{
    /// <summary>How many characters it counts against the limit.</summary>
    public virtual int Length => WrittenText.Graphemes(Text);
}

/// <summary>Text that is nothing but text.</summary>
public sealed record PlainSegment(string Text) : PostSegment(Text);

/// <summary>An account's name, <c>@alice</c> or <c>@alice@example.org</c>; whether there is such an account is not asked.</summary>
/// <param name="Domain">Null where none was written.</param>
public sealed record MentionSegment(string Text, string Username, string? Domain) : PostSegment(Text)
{
    /// <summary>Without its domain: names must not cost more because they live elsewhere (Mastodon's rule).</summary>
    public override int Length => 1 + Username.Length;
}

/// <param name="Name">Without the sign.</param>
public sealed record HashtagSegment(string Text, string Name) : PostSegment(Text);

/// <summary>An address of the web, http or https.</summary>
public sealed record LinkSegment(string Text) : PostSegment(Text)
{
    /// <summary>What every address counts, however long it is (Mastodon's rule).</summary>
    public const int CountedAs = 23;

    public override int Length => CountedAs;
}
