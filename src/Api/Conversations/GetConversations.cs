using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Conversations;

namespace Api.Conversations;

/// <summary><c>GET /api/v1/conversations</c>: the caller's, that which went on last first; paged by their last posts.</summary>
public static class GetConversationsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/conversations", Get)
            .Needs("read:statuses")
            .WithSummary("List the caller's conversations of direct posts.")
            .AnswersMany(ConversationEntities.Conversation);

    static async Task<IReadOnlyList<ConversationEntity>> Get(
        Page<PostId> page,
        HttpContext http,
        IQuerySession session,
        ConversationRenderer conversations,
        PageLinks links,
        CancellationToken ct
    )
    {
        var seen = await session.Conversations(http.User.AccountId, page.Stretch(), ct);
        links.Write(http, seen);
        return await conversations.Render(seen.Shown, ct);
    }
}
