namespace Api.Hosting.OpenApi.Entities;

/// <summary>Conversations of direct posts.</summary>
public static class ConversationEntities
{
    public static Entity Conversation { get; } =
        Entity.Of(
            "Conversation",
            "Direct posts that answer each other, as the caller has them.",
            """
            id          | id        | Names the conversation.
            unread      | bool      | Somebody wrote in it since the caller read it.
            accounts    | [Account] | Whom its last post is by and for, less the caller; the caller where there is nobody else.
            last_status | Status    | The last post of it that the caller may see.
            """
        );
}
