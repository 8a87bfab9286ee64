using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Makes an invitation, for the operator to hand on.</summary>
/// <param name="Lifetime">Null for one that does not end by itself.</param>
public sealed record CreateInvite(InviteId Invite, int MaxUses, TimeSpan? Lifetime, DateTimeOffset Now)
{
    public const int MostUses = 10_000;

    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(366);

    public string Stream => Accounts.Invite.Stream(Invite);

    public Decision Decide(Invite self) =>
        self.Created is not null ? [] // said twice, true once
        : MaxUses is < 1 or > MostUses ? Refuse("invite.uses_invalid")
        : Lifetime is { } lifetime && (lifetime <= TimeSpan.Zero || lifetime > LongestLifetime)
            ? Refuse("invite.lifetime_invalid")
        : [new InviteCreated(Invite, MaxUses, Now + Lifetime)];
}
