using Domain.Notifications;
using Projections.Notifications;

namespace Api.Rendering;

/// <summary>The API's NotificationPolicy.</summary>
public sealed record NotificationPolicyEntity(
    PolicyAction ForNotFollowing,
    PolicyAction ForNotFollowers,
    PolicyAction ForNewAccounts,
    PolicyAction ForPrivateMentions,
    PolicyAction ForLimitedAccounts,
    PolicySummaryEntity Summary
)
{
    public static NotificationPolicyEntity Of(NotificationPolicy policy, IReadOnlyList<SeenRequest> pending) =>
        new(
            policy.ForNotFollowing,
            policy.ForNotFollowers,
            policy.ForNewAccounts,
            policy.ForPrivateMentions,
            policy.ForLimitedAccounts,
            new(pending.Count, pending.Sum(request => request.Count))
        );
}

/// <summary>How much is put aside, as far as it is counted.</summary>
public sealed record PolicySummaryEntity(int PendingRequestsCount, int PendingNotificationsCount);
