using System.Text.Json.Serialization;
using Domain.Notifications;

namespace Api.Rendering;

/// <summary>The API's Notification.</summary>
/// <param name="GroupKey">Of which group it is, or that it stands alone.</param>
/// <param name="Account">Who did what rings.</param>
/// <param name="Status">The post that it is about; left out where it is about the account alone.</param>
public sealed record NotificationEntity(
    string Id,
    NotificationKind Type,
    DateTimeOffset CreatedAt,
    string GroupKey,
    AccountEntity Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StatusEntity? Status
);
