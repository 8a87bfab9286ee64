using System.Collections.Immutable;

namespace Domain.Instance;

/// <summary>What the operator has set, and the defaults for the rest.</summary>
public sealed record InstanceSettings : State<InstanceSettings>
{
    public const string Stream = "instance";

    /// <summary>As written, by key; what is not here has its default.</summary>
    public ImmutableSortedDictionary<string, string> Written { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public string Title => Read(Settings.Title);

    public string Description => Read(Settings.Description);

    /// <summary>One by one, in the order written.</summary>
    public IReadOnlyList<string> Rules =>
        Read(InstanceTexts.Rules).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Empty when the operator gave none.</summary>
    public string ContactEmail => Read(Settings.ContactEmail);

    public RegistrationMode Registrations => Read(SignUpSettings.Registrations);

    /// <summary>Whether anyone may sign up, or ask to.</summary>
    public bool TakesSignUps => Registrations is RegistrationMode.Open or RegistrationMode.Approval;

    /// <summary>Which texts whoever signs up agrees to: SHA-256 over the rules, the terms and the privacy policy, in hex digits.</summary>
    public string TermsVersion => InstanceTexts.Version(this);

    /// <summary>In followers.</summary>
    public int FanOutThreshold => Read(Settings.FanOutThreshold);

    /// <summary>In characters as people count them.</summary>
    public int MaxPostLength => Read(Settings.MaxPostLength);

    public int MaxMentions => Read(Settings.MaxMentions);

    public int MaxFollows => Read(Settings.MaxFollows);

    public int MaxFollowsPerDay => Read(Settings.MaxFollowsPerDay);

    public int MaxPins => Read(Settings.MaxPins);

    public int MaxLists => Read(Settings.MaxLists);

    public int MaxListMembers => Read(Settings.MaxListMembers);

    public int MaxFollowedTags => Read(Settings.MaxFollowedTags);

    public int MaxFeaturedTags => Read(Settings.MaxFeaturedTags);

    public int MaxAnnouncementEmojis => Read(Settings.MaxAnnouncementEmojis);

    public int MaxFilters => Read(Settings.MaxFilters);

    public int MaxFilterKeywords => Read(Settings.MaxFilterKeywords);

    public int MaxFilterPosts => Read(Settings.MaxFilterPosts);

    public int MaxScheduled => Read(Settings.MaxScheduled);

    public int MaxScheduledPerDay => Read(Settings.MaxScheduledPerDay);

    public int MaxPollOptions => Read(Settings.MaxPollOptions);

    /// <summary>In characters as people count them.</summary>
    public int MaxPollOptionLength => Read(Settings.MaxPollOptionLength);

    public TimeSpan MinPollDuration => TimeSpan.FromSeconds(Read(Settings.MinPollDuration));

    public TimeSpan MaxPollDuration => TimeSpan.FromSeconds(Read(Settings.MaxPollDuration));

    public TimeSpan ErasePostsAfter => TimeSpan.FromSeconds(Read(Settings.ErasePostsAfter));

    public TimeSpan EraseAccountsAfter => TimeSpan.FromSeconds(Read(Settings.EraseAccountsAfter));

    /// <summary>Of one that is not used.</summary>
    public TimeSpan ThrowawayLifetime => TimeSpan.FromDays(Read(SignUpSettings.ThrowawayDays));

    public override InstanceSettings Evolve(object @event) =>
        @event switch
        {
            SettingChanged e => Write(SignUpSettings.Renamed(e)),
            _ => this,
        };

    InstanceSettings Write(SettingChanged e) =>
        this with
        {
            Written = e.Value is null ? Written.Remove(e.Key) : Written.SetItem(e.Key, e.Value),
        };

    /// <summary>As it was written, or its default.</summary>
    public T Read<T>(Setting<T> setting) => setting.Read(Written.GetValueOrDefault(setting.Key));
}
