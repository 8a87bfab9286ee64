using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;

namespace Api.Rendering.Instance;

/// <summary>The limits that clients hold their users to. What this version does not offer is limited to nothing.</summary>
public sealed record InstanceConfiguration(StatusLimits Statuses, AccountLimits Accounts, PollLimits Polls)
{
    public MediaLimits MediaAttachments { get; } = new();

    public static InstanceConfiguration Of(InstanceSettings settings) =>
        new(
            new StatusLimits(settings.MaxPostLength),
            new AccountLimits(settings.MaxPins, settings.MaxFeaturedTags),
            new PollLimits(
                settings.MaxPollOptions,
                settings.MaxPollOptionLength,
                (int)settings.MinPollDuration.TotalSeconds,
                (int)settings.MaxPollDuration.TotalSeconds
            )
        );
}

public sealed record StatusLimits(int MaxCharacters)
{
    public int MaxMediaAttachments { get; }

    public int CharactersReservedPerUrl { get; } = LinkSegment.CountedAs;
}

public sealed record AccountLimits(int MaxPinnedStatuses, int MaxFeaturedTags)
{
    public int MaxDisplayNameLength { get; } = ProfileRules.MaxDisplayName;

    public int MaxNoteLength { get; } = ProfileRules.MaxNote;

    public int MaxProfileFields { get; } = ProfileRules.MaxFields;

    public int ProfileFieldNameLimit { get; } = ProfileRules.MaxField;

    public int ProfileFieldValueLimit { get; } = ProfileRules.MaxField;
}

public sealed record MediaLimits
{
    public IReadOnlyList<string> SupportedMimeTypes { get; } = [];

    public int DescriptionLimit { get; }

    public int ImageSizeLimit { get; }

    public int ImageMatrixLimit { get; }

    public int VideoSizeLimit { get; }

    public int VideoFrameRateLimit { get; }

    public int VideoMatrixLimit { get; }
}

/// <param name="MinExpiration">In seconds, as the next.</param>
public sealed record PollLimits(int MaxOptions, int MaxCharactersPerOption, int MinExpiration, int MaxExpiration);
