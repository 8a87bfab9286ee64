using System.Text.Json.Serialization;

namespace Api.Rendering;

/// <summary>The API's Account. Attributes without a source in this version have the value that means so.</summary>
public record AccountEntity
{
    public required string Id { get; init; }

    public required string Username { get; init; }

    /// <summary>Without a domain, since every account is local.</summary>
    public required string Acct { get; init; }

    public required string Url { get; init; }

    public required string Uri { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>HTML.</summary>
    public required string Note { get; init; }

    public required string Avatar { get; init; }

    public required string AvatarStatic { get; init; }

    public string AvatarDescription { get; } = "";

    public required string Header { get; init; }

    public required string HeaderStatic { get; init; }

    public string HeaderDescription { get; } = "";

    public required bool Locked { get; init; }

    public required IReadOnlyList<FieldEntity> Fields { get; init; }

    /// <summary>Those in its name, its description and its fields.</summary>
    public required IReadOnlyList<EmojiEntity> Emojis { get; init; }

    public required bool Bot { get; init; }

    public bool Group { get; }

    public required bool Discoverable { get; init; }

    public required bool Indexable { get; init; }

    public required bool Noindex { get; init; }

    public bool HideCollections { get; }

    /// <summary>Only there, and true, where it is so: all else is then left empty.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Suspended { get; init; }

    public IReadOnlyList<RoleEntity> Roles { get; } = [];

    /// <summary>The day only: the hour would tell more than anyone asked for (Mastodon's rule).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required DateOnly? LastStatusAt { get; init; }

    public required int StatusesCount { get; init; }

    public required int FollowersCount { get; init; }

    public required int FollowingCount { get; init; }
}

/// <param name="Value">HTML, or the text as written where it is the source.</param>
/// <param name="VerifiedAt">Null: links are not verified.</param>
public sealed record FieldEntity(string Name, string Value, DateTimeOffset? VerifiedAt = null);

/// <param name="Permissions">A bit field in decimal digits.</param>
public sealed record RoleEntity(string Id, string Name, string Permissions, string Color, bool Highlighted)
{
    /// <summary>Mastodon's role of whoever has no other.</summary>
    public static RoleEntity Everyone { get; } = new("-99", "", "0", "", Highlighted: false);
}
