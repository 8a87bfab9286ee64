using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Ends an invitation; whoever it let in stays.</summary>
public sealed record RevokeInvite(InviteId Invite)
{
    public string Stream => Accounts.Invite.Stream(Invite);

    public Decision Decide(Invite self) =>
        self switch
        {
            { Created: null } => Refuse("invite.unknown"),
            { IsRevoked: true } => [], // said twice, true once
            _ => [new InviteRevoked(Invite)],
        };
}
