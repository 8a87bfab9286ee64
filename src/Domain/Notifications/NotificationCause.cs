using Domain.Accounts;
using Domain.Posts;

namespace Domain.Notifications;

/// <summary>What rings: of one cause there is one notification at most to each whom it rings.</summary>
/// <param name="From">Whose act it was.</param>
/// <param name="Post">The post that it is about; null for those about people.</param>
public sealed record NotificationCause(NotificationKind Kind, AccountId From, PostId? Post);

public enum NotificationKind
{
    Mention,
    Follow,
    FollowRequest,
    Favourite,

    /// <summary>A boost.</summary>
    Reblog,

    /// <summary>A post by whom one asked to be told of each.</summary>
    Status,

    /// <summary>An edit.</summary>
    Update,

    /// <summary>The end of a poll.</summary>
    Poll,

    /// <summary>A post that quotes one's own.</summary>
    Quote,

    /// <summary>An edit of a post that one quotes; about the post of one's own that does.</summary>
    QuotedUpdate,
}
