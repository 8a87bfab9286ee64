namespace Api.Auth.Users;

/// <summary>The code of an invitation. A row, never an event: who knows it gets in. What it is good for says the invitation's stream.</summary>
/// <param name="Id">The hash of the code.</param>
/// <param name="Invite">The invitation's id.</param>
public sealed record InviteCode(string Id, string Invite);
