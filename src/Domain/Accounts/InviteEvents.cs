namespace Domain.Accounts;

/// <summary>Whoever has its code may sign up. The code itself stands in no event.</summary>
/// <param name="MaxUses">So many accounts, and no more.</param>
/// <param name="ExpiresAt">Null where it is good until it is revoked.</param>
public sealed record InviteCreated(InviteId Invite, int MaxUses, DateTimeOffset? ExpiresAt);

/// <summary>It lets nobody in from here on.</summary>
public sealed record InviteRevoked(InviteId Invite);
