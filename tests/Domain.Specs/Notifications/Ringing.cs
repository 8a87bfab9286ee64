using Domain.Accounts;
using Domain.Notifications;
using Domain.Posts;

namespace Domain.Specs.Notifications;

/// <summary>What rang Alice: Bob's favourite at position 7, and later his follow at 9.</summary>
static class Ringing
{
    public static readonly AccountId Alice = AccountId.New(),
        Bob = AccountId.New();

    public static readonly NotificationCause Favourite = new(NotificationKind.Favourite, Bob, PostId.New());
    public static readonly NotificationCause Follow = new(NotificationKind.Follow, Bob, Post: null);

    public static readonly NotificationId First = NotificationId.Of(7, Alice),
        Second = NotificationId.Of(9, Alice);
}
