namespace Api.Auth.Users;

/// <summary>When a throwaway account last gave a command, within an hour: unused, it goes. A row, since what is no fact of anyone's is no event.</summary>
/// <param name="Id">The account's.</param>
public sealed record ThrowawayUse(string Id, DateTimeOffset LastAt);
