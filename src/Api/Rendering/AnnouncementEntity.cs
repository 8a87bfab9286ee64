using System.Text.Json.Serialization;

namespace Api.Rendering;

/// <summary>The API's Announcement.</summary>
/// <param name="Read">Null where it is told to everyone alike.</param>
/// <param name="Statuses">Posts of ours that it links to.</param>
public sealed record AnnouncementEntity(
    string Id,
    string Content,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    bool AllDay,
    DateTimeOffset PublishedAt,
    DateTimeOffset UpdatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Read,
    IReadOnlyList<MentionEntity> Mentions,
    IReadOnlyList<LinkedStatusEntity> Statuses,
    IReadOnlyList<TagEntity> Tags,
    IReadOnlyList<EmojiEntity> Emojis,
    IReadOnlyList<ReactionEntity> Reactions
);

/// <summary>The API's AnnouncementStatus.</summary>
public sealed record LinkedStatusEntity(string Id, string Url);

/// <summary>The API's Reaction.</summary>
/// <param name="Name">The emoji itself, or the shortcode of one of the instance's own.</param>
/// <param name="Me">Null where it is told to everyone alike.</param>
/// <param name="Url">Of the picture, where it is one of the instance's own.</param>
/// <param name="AnnouncementId">Only where it is told by itself.</param>
public sealed record ReactionEntity(
    string Name,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Me,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StaticUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AnnouncementId = null
);
