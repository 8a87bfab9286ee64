using Api.Auth;
using Api.Auth.Users;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Api.Accounts.Registration;

/// <summary>A new invitation together with its code; one is never stored without the other.</summary>
/// <param name="CodeHash">What its row is found by.</param>
public sealed record MakeInvite(CreateInvite Create, string CodeHash);

public static class MakeInviteHandler
{
    public static async Task<Outcome<Invite>> Handle(MakeInvite command, IDocumentSession session, CancellationToken ct)
    {
        var create = command.Create;
        var outcome = await session.Write<Invite>(create.Stream, create.Decide, ct);
        if (session.Staged.Any())
            session.Insert(new InviteCode(command.CodeHash, create.Invite.ToString()));
        return outcome;
    }
}

public static class RevokeInviteHandler
{
    public static async Task<Outcome<Invite>> Handle(RevokeInvite command, IDocumentSession session, CancellationToken ct)
    {
        var outcome = await session.Write<Invite>(command.Stream, command.Decide, ct);
        var id = command.Invite.ToString();
        if (session.Staged.Any())
            session.DeleteWhere<InviteCode>(code => code.Invite == id);
        return outcome;
    }
}

/// <summary>Which invitation a code is of.</summary>
static class Invites
{
    /// <returns>An empty one where the code is none's.</returns>
    public static async Task<Invite> InviteOf(this IDocumentSession session, string? code, CancellationToken ct) =>
        code is not null && await session.LoadAsync<InviteCode>(Secret.Hash(code), ct) is { } row
            ? await session.Read<Invite>(Invite.Stream(InviteId.Parse(row.Invite, null)), ct)
            : new();
}
