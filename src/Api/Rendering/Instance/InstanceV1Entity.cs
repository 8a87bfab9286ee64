using Domain.Instance;
using Projections.Instance;

namespace Api.Rendering.Instance;

/// <summary>The API's V1::Instance, which older clients ask for before anything else.</summary>
public sealed record InstanceV1Entity(
    string Uri,
    string Title,
    string ShortDescription,
    string Description,
    string Email,
    InstanceV1Urls Urls,
    InstanceStats Stats,
    string? Thumbnail,
    bool Registrations,
    bool ApprovalRequired,
    InstanceConfiguration Configuration,
    IReadOnlyList<RuleEntity> Rules
)
{
    public string Version { get; } = ServerVersion.Compatible;

    public IReadOnlyList<string> Languages { get; } = ["en"];

    /// <summary>Of people, that is: the operator invites.</summary>
    public bool InvitesEnabled { get; }

    public AccountEntity? ContactAccount { get; }

    public static InstanceV1Entity Of(InstanceSettings settings, Usage usage, PublicUrls urls) =>
        new(
            urls.Domain,
            settings.Title,
            settings.Description,
            settings.Description,
            settings.ContactEmail,
            new(urls.Streaming),
            new(usage.Accounts, usage.Posts),
            urls.Header,
            settings.TakesSignUps,
            settings.Registrations is RegistrationMode.Approval,
            InstanceConfiguration.Of(settings),
            RuleEntity.Of(settings)
        );
}

public sealed record InstanceV1Urls(string StreamingApi);

public sealed record InstanceStats(long UserCount, long StatusCount)
{
    /// <summary>Instances known to this one: itself.</summary>
    public int DomainCount { get; } = 1;
}
