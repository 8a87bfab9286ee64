using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Notifications;

namespace Api.Notifications;

/// <summary><c>GET /api/v2/notifications/policy</c>: the caller's.</summary>
public static class GetNotificationPolicyEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v2/notifications/policy", Get)
            .Needs("read:notifications")
            .WithSummary("Look at whose acts the caller is told of.")
            .Answers(NotificationEntities.NotificationPolicy);

    static async Task<NotificationPolicyEntity> Get(ClaimsPrincipal user, IQuerySession session, CancellationToken ct)
    {
        var own = await session.LoadAsync<OwnPolicy>(user.AccountId.ToString(), ct) ?? OwnPolicy.Of(user.AccountId);
        return NotificationPolicyEntity.Of(own.Policy, await session.PendingRequests(user.AccountId, ct));
    }
}
