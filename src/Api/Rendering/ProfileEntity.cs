using Projections.Accounts;

namespace Api.Rendering;

/// <summary>The API's Profile: one's own as it was written, for an editor to begin with.</summary>
/// <param name="Note">Without markup, as the fields.</param>
public sealed record ProfileEntity(
    string Id,
    string DisplayName,
    string Note,
    IReadOnlyList<FieldEntity> Fields,
    bool Locked,
    bool Bot,
    bool Discoverable,
    bool Indexable
)
{
    /// <summary>Null: there are no pictures of one's own yet.</summary>
    public string? Avatar { get; }

    /// <inheritdoc cref="Avatar"/>
    public string? AvatarStatic { get; }

    public string AvatarDescription { get; } = "";

    /// <inheritdoc cref="Avatar"/>
    public string? Header { get; }

    /// <inheritdoc cref="Avatar"/>
    public string? HeaderStatic { get; }

    public string HeaderDescription { get; } = "";

    public bool HideCollections { get; }

    public bool ShowMedia { get; }

    public bool ShowMediaReplies { get; }

    /// <summary>Hashtags and accounts are shown on every profile that has some.</summary>
    public bool ShowFeatured { get; } = true;

    public IReadOnlyList<string> AttributionDomains { get; } = [];

    /// <param name="profile">With <see cref="FreshProfile.With"/> as a command has just folded it.</param>
    public static ProfileEntity Of(Profile profile) =>
        new(
            profile.Id,
            profile.DisplayName,
            profile.Note,
            [.. profile.Fields.Select(field => new FieldEntity(field.Name, field.Value))],
            profile.IsLocked,
            profile.IsBot,
            profile.IsDiscoverable,
            profile.IsIndexable
        );
}
