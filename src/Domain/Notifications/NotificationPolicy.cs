namespace Domain.Notifications;

/// <summary>What an account wants of what rings it, by whose act it is. Of several that apply the strictest counts.</summary>
/// <param name="ForNotFollowing">By those whom it does not follow.</param>
/// <param name="ForNotFollowers">By those who do not follow it.</param>
/// <param name="ForNewAccounts">By those who came only lately, and whom it does not follow.</param>
/// <param name="ForPrivateMentions">Direct posts by those whom it does not follow, in conversations that it did not begin.</param>
/// <param name="ForLimitedAccounts">By those whom moderators limited: there are none in this version.</param>
public sealed record NotificationPolicy(
    PolicyAction ForNotFollowing,
    PolicyAction ForNotFollowers,
    PolicyAction ForNewAccounts,
    PolicyAction ForPrivateMentions,
    PolicyAction ForLimitedAccounts
)
{
    /// <summary>Whoever was here for less is new.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromDays(30);

    /// <summary>Of who never said otherwise.</summary>
    public static NotificationPolicy Usual { get; } = new(default, default, default, default, PolicyAction.Filter);

    /// <summary>Something may be put aside.</summary>
    public bool Filters =>
        ForNotFollowing is PolicyAction.Filter
        || ForNotFollowers is PolicyAction.Filter
        || ForNewAccounts is PolicyAction.Filter
        || ForPrivateMentions is PolicyAction.Filter;

    /// <summary>What happened rather than what somebody did, or was asked for, is always told.</summary>
    public static bool Judges(NotificationKind kind) =>
        kind
            is NotificationKind.Mention
                or NotificationKind.Follow
                or NotificationKind.FollowRequest
                or NotificationKind.Favourite
                or NotificationKind.Reblog
                or NotificationKind.Quote;

    /// <summary>What is to be done with what somebody did.</summary>
    /// <param name="isFollowed">The account follows them.</param>
    /// <param name="follows">They follow the account.</param>
    /// <param name="isNew">They came only lately.</param>
    /// <param name="isUnasked">It is a direct post in a conversation that the account did not begin.</param>
    public PolicyAction Of(bool isFollowed, bool follows, bool isNew, bool isUnasked)
    {
        PolicyAction[] said =
        [
            isFollowed ? PolicyAction.Accept : ForNotFollowing,
            follows ? PolicyAction.Accept : ForNotFollowers,
            isNew && !isFollowed ? ForNewAccounts : PolicyAction.Accept,
            isUnasked && !isFollowed ? ForPrivateMentions : PolicyAction.Accept,
        ];
        return said.Max();
    }
}

/// <summary>From the mildest to the strictest.</summary>
public enum PolicyAction
{
    /// <summary>It rings.</summary>
    Accept,

    /// <summary>It is put aside, and their sender asks to be heard.</summary>
    Filter,

    /// <summary>As if it had not happened.</summary>
    Drop,
}
