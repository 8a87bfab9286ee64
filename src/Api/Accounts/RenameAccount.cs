using Api.Auth.Users;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Accounts;

public static class RenameAccountHandler
{
    /// <summary>The name that one signs in with changes in the same transaction.</summary>
    public static async Task<Outcome<Account>> Handle(
        RenameAccount command,
        IDocumentSession session,
        KeyRing ring,
        CancellationToken ct
    )
    {
        var name = NameTag.Of(command.Username, ring);
        var claim = await session.Events.FetchForWritingByTags<NameClaim>(name.Claims(), ct);
        var outcome = await session.Write<Account>(command.Stream, self => command.Decide(self, claim.Aggregate ?? new()), ct);
        if (!session.Staged.Any())
            return outcome;
        name.Mark(session, command.Stream);
        if (await session.LoadAsync<User>(command.Account.ToString(), ct) is { } user)
        {
            (user.UserName, user.NormalizedUserName) = (command.Username, Username.Canonical(command.Username));
            session.UpdateRevision(user, user.Version + 1);
        }
        return outcome;
    }
}
