using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Conversations;
using Domain.Posts;
using Marten;
using Projections.Conversations;
using Projections.Store;
using Projections.Viewing;
using Wolverine;

namespace Api.Conversations;

/// <summary><c>POST /api/v1/conversations/{id}/read</c></summary>
public static class ReadConversationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/conversations/{id}/read", Post)
            .Needs("write:conversations")
            .WithSummary("Say that the caller has read a conversation as far as it went.")
            .Answers(ConversationEntities.Conversation)
            .Refuses("conversation.unknown");

    static async Task<IResult> Post(
        PostId id,
        ClaimsPrincipal user,
        IMessageBus bus,
        IQuerySession read,
        ConversationRenderer conversations,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        if (
            await read.FindConversation(me, id, ct) is not { } found
            || await read.See([found], Sight.Of(read, me), ct) is not [var seen]
        )
            return Problems.Answer("conversation.unknown");
        await bus.Ask<ConversationMark>(new ReadConversation(me, id, PostId.Parse(found.Last, null)), ct);
        return TypedResults.Ok(
            (await conversations.Render([seen with { Conversation = found with { IsUnread = false } }], ct))[0]
        );
    }
}

public static class ReadConversationHandler
{
    public static Task<Outcome<ConversationMark>> Handle(
        ReadConversation command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<ConversationMark>(command.Stream, command.Decide, ct);
}
