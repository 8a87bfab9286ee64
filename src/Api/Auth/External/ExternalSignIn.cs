using Api.Auth.Users;
using Domain.Credentials;
using Marten;
using Marten.Exceptions;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Auth.External;

/// <summary>Finds who signs in as whom a provider says them to be, and says so in the log.</summary>
public sealed class ExternalSignIn(IDocumentStore documents, UserStore store, KeyRing ring, TimeProvider clock)
{
    /// <param name="use">Names the way on which they came.</param>
    /// <returns>Null where no account is linked to them.</returns>
    public async Task<ShownIdentity?> Find(ProvenIdentity proven, string use, string correlation, CancellationToken ct)
    {
        var key = ExternalIdentities.KeyOf(proven, ring);
        await using var session = documents.QuerySession();
        if (
            await session.LoadAsync<ExternalIdentity>(key, ct) is not { } identity
            || await store.FindByIdAsync(identity.AccountId, ct) is not { } user
        )
            return null;
        var command = new UseExternal(user.AccountId, identity.Link, use);
        using var origin = new Origin(user.AccountId, "web", correlation).Enter();
        try
        {
            var used = identity with { UsedAt = clock.GetUtcNow() };
            await documents.Record(user.AccountId, command.Decide, rows => rows.Update(used), ct);
            return new(user, identity.Link);
        }
        catch (NonExistentDocumentException) // unlinked in this moment
        {
            return null;
        }
    }
}

/// <summary>Whose account it is, and by which link.</summary>
public sealed record ShownIdentity(User User, string Link);
