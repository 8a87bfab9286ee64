namespace Api.Rendering;

/// <summary>The API's Conversation.</summary>
/// <param name="Id">Of the post that it began with.</param>
/// <param name="Accounts">Whom its last post is by and for, less the viewer; the viewer alone where there is nobody else.</param>
public sealed record ConversationEntity(string Id, bool Unread, IReadOnlyList<AccountEntity> Accounts, StatusEntity LastStatus);
