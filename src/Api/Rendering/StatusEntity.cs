using System.Text.Json.Serialization;
using Domain.Posts;
using Projections.Filters;

namespace Api.Rendering;

/// <summary>The API's Status: a post, or a boost with the post in <see cref="Reblog"/>.</summary>
public sealed record StatusEntity
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string? InReplyToId { get; init; }

    public required string? InReplyToAccountId { get; init; }

    public required bool Sensitive { get; init; }

    /// <summary>Plain text, unlike <see cref="Content"/>.</summary>
    public required string SpoilerText { get; init; }

    public required Visibility Visibility { get; init; }

    public required string? Language { get; init; }

    public required string Uri { get; init; }

    public required string Url { get; init; }

    public required int RepliesCount { get; init; }

    public required int ReblogsCount { get; init; }

    public required int FavouritesCount { get; init; }

    public required int QuotesCount { get; init; }

    public required DateTimeOffset? EditedAt { get; init; }

    /// <summary>HTML.</summary>
    public required string Content { get; init; }

    /// <summary>As it was written: only in the answer to a deletion, so that it can be written anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>Only in the answer to a deletion, while it can be taken back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RestorableUntil { get; init; }

    public StatusEntity? Reblog { get; init; }

    public required ApplicationEntity? Application { get; init; }

    public required AccountEntity Account { get; init; }

    public IReadOnlyList<object> MediaAttachments { get; } = [];

    public required IReadOnlyList<MentionEntity> Mentions { get; init; }

    public required IReadOnlyList<TagEntity> Tags { get; init; }

    public required IReadOnlyList<EmojiEntity> Emojis { get; init; }

    public object? Card { get; }

    /// <summary>What it asks.</summary>
    public PollEntity? Poll { get; init; }

    /// <summary>What it quotes; of a quoted post a <see cref="ShallowQuoteEntity"/>.</summary>
    public QuoteEntity? Quote { get; init; }

    public required QuoteApprovalEntity QuoteApproval { get; init; }

    /// <summary>This and the next are left out where nobody is signed in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Favourited { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Reblogged { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Muted { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Bookmarked { get; init; }

    /// <summary>Only on one's own posts that could be pinned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Pinned { get; init; }

    /// <summary>The viewer's filters that match it, wherever they are to be heeded: whoever shows it knows where that is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FilterResultEntity>? Filtered { get; init; }

    /// <summary>With the filters that match it; a boost and its post are filtered alike.</summary>
    public StatusEntity FilteredBy(IReadOnlyList<FilterMatch> matches)
    {
        FilterResultEntity[] filtered = [.. matches.Select(FilterResultEntity.Of)];
        return this with { Filtered = filtered, Reblog = Reblog is null ? null : Reblog with { Filtered = filtered } };
    }

    /// <summary>With the filters that match what it quotes.</summary>
    public StatusEntity QuotingFilteredBy(IReadOnlyList<FilterMatch> matches) =>
        Reblog is not null ? this with { Reblog = Reblog.QuotingFilteredBy(matches) }
        : Quote is FullQuoteEntity { QuotedStatus: { } quoted } quote
            ? this with
            {
                Quote = quote with { QuotedStatus = quoted.FilteredBy(matches) },
            }
        : this;

    /// <summary>A boost with its post: it says nothing itself, and what is counted, written and done is the post's.</summary>
    public StatusEntity Showing(StatusEntity post) =>
        this with
        {
            Reblog = post,
            SpoilerText = post.SpoilerText,
            Sensitive = post.Sensitive,
            Language = post.Language,
            Content = post.Content,
            EditedAt = post.EditedAt,
            RepliesCount = post.RepliesCount,
            ReblogsCount = post.ReblogsCount,
            FavouritesCount = post.FavouritesCount,
            QuotesCount = post.QuotesCount,
            QuoteApproval = post.QuoteApproval,
            Mentions = post.Mentions,
            Tags = post.Tags,
            Emojis = post.Emojis,
            Favourited = post.Favourited,
            Reblogged = post.Reblogged,
            Muted = post.Muted,
            Bookmarked = post.Bookmarked,
            Pinned = null,
        };
}

public sealed record MentionEntity(string Id, string Username, string Url, string Acct);

/// <param name="Name">In lower case, without the sign.</param>
public sealed record TagEntity(string Name, string Url);

/// <summary>The app that a post was sent with.</summary>
public sealed record ApplicationEntity(string Name, string? Website);
