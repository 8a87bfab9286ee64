using System.Text.Json.Serialization;
using Domain.Notifications;

namespace Api.Rendering;

/// <summary>The API's GroupedNotificationsResults: whom and what groups are about stands beside them, each once.</summary>
/// <param name="PartialAccounts">Those of whom no more is wanted; left out where all are wanted whole.</param>
public sealed record GroupedNotificationsEntity(
    IReadOnlyList<AccountEntity> Accounts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PartialAccountEntity>? PartialAccounts,
    IReadOnlyList<StatusEntity> Statuses,
    IReadOnlyList<NotificationGroupEntity> NotificationGroups
);

/// <summary>The API's NotificationGroup.</summary>
/// <param name="PageMinId">With the two after it, what of the group is on the page; left out where there is none.</param>
/// <param name="StatusId">The post that it is about; left out where it is about people.</param>
public sealed record NotificationGroupEntity(
    string GroupKey,
    long NotificationsCount,
    NotificationKind Type,
    string MostRecentNotificationId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PageMinId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PageMaxId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? LatestPageNotificationAt,
    IReadOnlyList<string> SampleAccountIds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StatusId
);

/// <summary>The API's PartialAccountWithAvatar: what it takes to show a face.</summary>
public sealed record PartialAccountEntity(
    string Id,
    string Acct,
    string Url,
    string Avatar,
    string AvatarStatic,
    bool Locked,
    bool Bot
)
{
    public static PartialAccountEntity Of(AccountEntity account) =>
        new(account.Id, account.Acct, account.Url, account.Avatar, account.AvatarStatic, account.Locked, account.Bot);
}
