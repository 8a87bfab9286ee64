using Domain.Accounts;
using Domain.Relationships;
using Projections.Relationships;

namespace Api.Rendering;

/// <summary>The API's Relationship: how the caller stands to the account <c>Id</c>.</summary>
public sealed record RelationshipEntity(
    string Id,
    bool Following,
    bool Requested,
    bool FollowedBy,
    bool RequestedBy,
    bool Blocking,
    bool BlockedBy,
    bool Muting,
    bool MutingNotifications,
    DateTimeOffset? MutingExpiresAt,
    string Note,
    bool ShowingReblogs,
    bool Notifying,
    IReadOnlyList<string>? Languages,
    bool Endorsed
)
{
    public bool DomainBlocking { get; }

    /// <summary>From what a command has just folded.</summary>
    /// <param name="now">Mutes end by the clock.</param>
    public static RelationshipEntity Of(Relationship pair, AccountId me, AccountId other, DateTimeOffset now)
    {
        var (mute, terms) = (InForce(pair[me].Mute, now), pair[me].Terms);
        return new(
            other.ToString(),
            Following: pair[me].Follow is FollowState.Following,
            Requested: pair[me].Follow is FollowState.Requested,
            FollowedBy: pair[other].Follow is FollowState.Following,
            RequestedBy: pair[other].Follow is FollowState.Requested,
            Blocking: pair[me].IsBlocking,
            BlockedBy: pair[other].IsBlocking,
            Muting: mute is not null,
            MutingNotifications: mute is { HidesNotifications: true },
            MutingExpiresAt: mute?.Until,
            Note: pair[me].Note?.Or("") ?? "",
            ShowingReblogs: pair[me].Follow is not FollowState.None && terms.ShowsBoosts,
            terms.Notifies,
            NoneIfAll(terms.Languages),
            pair[me].IsEndorsing
        );
    }

    /// <param name="other">The account's id.</param>
    /// <param name="mine">What the caller decided about it, if anything.</param>
    /// <param name="theirs">What it decided about the caller, if anything.</param>
    /// <param name="now">Mutes end by the clock.</param>
    public static RelationshipEntity Of(string other, Bond? mine, Bond? theirs, DateTimeOffset now)
    {
        var (mute, terms) = (InForce(mine?.Mute, now), mine?.Terms ?? FollowTerms.Usual);
        return new(
            other,
            Following: mine?.FollowedSince is not null,
            Requested: mine?.RequestedSince is not null,
            FollowedBy: theirs?.FollowedSince is not null,
            RequestedBy: theirs?.RequestedSince is not null,
            Blocking: mine?.BlockedSince is not null,
            BlockedBy: theirs?.BlockedSince is not null,
            Muting: mute is not null,
            MutingNotifications: mute is { HidesNotifications: true },
            MutingExpiresAt: mute?.Until,
            Note: mine?.Note ?? "",
            ShowingReblogs: (mine?.FollowedSince ?? mine?.RequestedSince) is not null && terms.ShowsBoosts,
            terms.Notifies,
            NoneIfAll(terms.Languages),
            mine?.EndorsedSince is not null
        );
    }

    static IReadOnlyList<string>? NoneIfAll(IReadOnlyList<string> languages) => languages.Count == 0 ? null : languages;

    static Mute? InForce(Mute? mute, DateTimeOffset now) => mute?.IsInForce(now) is true ? mute : null;
}
