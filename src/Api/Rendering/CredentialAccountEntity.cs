using System.Diagnostics.CodeAnalysis;
using Domain.Posts;
using Projections.Accounts;

namespace Api.Rendering;

/// <summary>The API's CredentialAccount: an account as it sees itself.</summary>
public sealed record CredentialAccountEntity : AccountEntity
{
    [SetsRequiredMembers]
    public CredentialAccountEntity(AccountEntity account, SourceEntity source)
        : base(account)
    {
        Source = source;
    }

    public SourceEntity Source { get; }

    public RoleEntity Role { get; } = RoleEntity.Everyone;
}

/// <summary>What was written, for an editor to begin with, and how new posts begin.</summary>
public sealed record SourceEntity(
    string Note,
    IReadOnlyList<FieldEntity> Fields,
    bool Discoverable,
    bool Indexable,
    int FollowRequestsCount
)
{
    public Visibility Privacy { get; } = Visibility.Public;

    public bool Sensitive { get; }

    public string? Language { get; }

    public bool HideCollections { get; }

    public IReadOnlyList<string> AttributionDomains { get; } = [];

    public QuotePolicy QuotePolicy { get; } = QuotePolicy.Public;

    public static SourceEntity Of(Profile profile, int followRequests) =>
        new(
            profile.Note,
            [.. profile.Fields.Select(field => new FieldEntity(field.Name, field.Value))],
            profile.IsDiscoverable,
            profile.IsIndexable,
            followRequests
        );
}
