namespace Api.Rendering;

/// <param name="Id">The account that was asked about.</param>
/// <param name="Accounts">Who follows it, of those whom the caller follows.</param>
public sealed record FamiliarFollowersEntity(string Id, IReadOnlyList<AccountEntity> Accounts);
