namespace Api.Rendering;

/// <summary>The API's DeletedAccount, which is Annals' own.</summary>
/// <param name="ErasesAt">Until when it can be restored.</param>
/// <param name="ReceiptUrl">Where the receipt of its erasure will be.</param>
public sealed record DeletedAccountEntity(string Id, DateTimeOffset ErasesAt, string ReceiptUrl);
