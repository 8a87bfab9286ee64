namespace Api.Rendering;

/// <summary>The API's DeletedAccount, which is Annals' own.</summary>
/// <param name="ErasesAt">Until when it can be restored.</param>
public sealed record DeletedAccountEntity(string Id, DateTimeOffset ErasesAt);
