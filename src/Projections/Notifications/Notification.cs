using Domain.Accounts;
using Domain.Notifications;
using Domain.Posts;

namespace Projections.Notifications;

/// <summary>That somebody's act rings an account. Whether it still is to, is judged when it is read.</summary>
/// <param name="Id"><see cref="Key"/>.</param>
/// <param name="PublicId">The <see cref="NotificationId"/> by which it is known and lists are paged.</param>
/// <param name="Recipient">Whom it rings.</param>
/// <param name="From">Whose act it was.</param>
/// <param name="Post">The post that it is about.</param>
/// <param name="At">When it was stored.</param>
public sealed record Notification(
    string Id,
    string PublicId,
    string Recipient,
    NotificationKind Kind,
    string From,
    string? Post,
    DateTimeOffset At
)
{
    /// <summary>The name of the <see cref="NotificationGroup"/> that it is of; null where it always stands alone.</summary>
    public string? GroupKey => NotificationGroup.Of(Cause, At)?.ToString();

    public NotificationCause Cause => new(Kind, AccountId.Parse(From, null), Post is null ? null : PostId.Parse(Post, null));

    /// <summary>Made of what it is about, so that the event which takes the cause away finds it.</summary>
    public static string Key(AccountId recipient, NotificationCause cause) =>
        cause.Post is { } post ? $"{recipient}/{cause.Kind}/{cause.From}/{post}" : $"{recipient}/{cause.Kind}/{cause.From}";
}
