using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Conversations;
using Domain.Posts;
using Marten;
using Projections.Conversations;
using Projections.Store;
using Wolverine;

namespace Api.Conversations;

/// <summary><c>DELETE /api/v1/conversations/{id}</c></summary>
public static class RemoveConversationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v1/conversations/{id}", Delete)
            .Needs("write:conversations")
            .WithSummary("Take a conversation from the caller's list, until it goes on.")
            .Answers(Answer.EmptyObject)
            .Refuses("conversation.unknown");

    static async Task<IResult> Delete(PostId id, ClaimsPrincipal user, IMessageBus bus, IQuerySession read, CancellationToken ct)
    {
        var me = user.AccountId;
        if (await read.FindConversation(me, id, ct) is not { } found)
            return Problems.Answer("conversation.unknown");
        await bus.Ask<ConversationMark>(new RemoveConversation(me, id, PostId.Parse(found.Last, null)), ct);
        return TypedResults.Ok(new { });
    }
}

public static class RemoveConversationHandler
{
    public static Task<Outcome<ConversationMark>> Handle(
        RemoveConversation command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<ConversationMark>(command.Stream, command.Decide, ct);
}
