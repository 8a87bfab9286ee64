using Api.Rendering.Text;
using Domain.Instance;
using Projections.Instance;

namespace Api.Rendering.Instance;

/// <summary>The API's Instance.</summary>
/// <param name="SourceUrl">Where the operator tells where the source is: the front page.</param>
public sealed record InstanceEntity(
    string Domain,
    string Title,
    string Description,
    InstanceUsageEntity Usage,
    InstanceThumbnail Thumbnail,
    InstanceConfigurationEntity Configuration,
    InstanceRegistrations Registrations,
    InstanceContact Contact,
    string SourceUrl,
    IReadOnlyList<RuleEntity> Rules
)
{
    public string Version { get; } = ServerVersion.Compatible;

    public IReadOnlyList<object> Icon { get; } = [];

    public IReadOnlyList<string> Languages { get; } = ["en"];

    /// <summary>Mastodon's numbering of what came after 4.2: 7 is that of quotes.</summary>
    public InstanceApiVersions ApiVersions { get; } = new(Mastodon: 7);

    public static InstanceEntity Of(InstanceSettings settings, Usage usage, PublicUrls urls, TextHtml html) =>
        new(
            urls.Domain,
            settings.Title,
            settings.Description,
            new(new(usage.ActiveMonth)),
            new(urls.Header),
            new(InstanceConfiguration.Of(settings), InstanceUrls.Of(settings, urls)),
            InstanceRegistrations.Of(settings, html),
            new(settings.ContactEmail),
            urls.Root,
            RuleEntity.Of(settings)
        );
}

public sealed record InstanceUsageEntity(ActiveUsers Users);

public sealed record ActiveUsers(long ActiveMonth);

public sealed record InstanceThumbnail(string Url)
{
    public string? Blurhash { get; }

    public string Description { get; } = "";
}

public sealed record InstanceConfigurationEntity(
    InstanceUrls Urls,
    StatusLimits Statuses,
    AccountLimits Accounts,
    MediaLimits MediaAttachments,
    PollLimits Polls
)
{
    public InstanceConfigurationEntity(InstanceConfiguration limits, InstanceUrls urls)
        : this(urls, limits.Statuses, limits.Accounts, limits.MediaAttachments, limits.Polls) { }

    public InstanceTranslation Translation { get; } = new(Enabled: false);

    public bool LimitedFederation { get; } = true;
}

/// <param name="PrivacyPolicy">Null where the operator wrote none, as <paramref name="TermsOfService"/> is.</param>
public sealed record InstanceUrls(string Streaming, string About, string? PrivacyPolicy, string? TermsOfService)
{
    public string? Status { get; }

    public static InstanceUrls Of(InstanceSettings settings, PublicUrls urls)
    {
        return new(
            urls.Streaming,
            urls.About,
            Part(InstanceTexts.PrivacyPolicy, "privacy"),
            Part(InstanceTexts.TermsOfService, "terms")
        );

        string? Part(TextSetting text, string id) => settings.Read(text).Length > 0 ? $"{urls.About}#{id}" : null;
    }
}

public sealed record InstanceTranslation(bool Enabled);

/// <param name="Message">HTML, for those who cannot sign up; null where the operator wrote none, and where they can.</param>
public sealed record InstanceRegistrations(bool Enabled, bool ApprovalRequired, bool ReasonRequired, string? Message)
{
    public static InstanceRegistrations Of(InstanceSettings settings, TextHtml html)
    {
        var isApproved = settings.Registrations is RegistrationMode.Approval;
        var message = settings.TakesSignUps ? "" : settings.Read(SignUpSettings.Message);
        return new(
            settings.TakesSignUps,
            isApproved,
            isApproved && settings.Read(SignUpSettings.ReasonRequired),
            message.Length == 0 ? null : html.Note(message)
        );
    }

    public int? MinAge { get; }

    public string? Url { get; }
}

/// <param name="Email">Empty where the operator gave none.</param>
public sealed record InstanceContact(string Email)
{
    public AccountEntity? Account { get; }
}

public sealed record InstanceApiVersions(int Mastodon);
