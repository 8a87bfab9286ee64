using Domain.Accounts;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Projections.Accounts;

/// <summary>Who is meant by a name in an address: whoever has it, or had it, for nobody else ever will.</summary>
public sealed class AccountNames(IQuerySession session, KeyRing ring)
{
    public async Task<Bearer> Find(string username, CancellationToken ct)
    {
        if (await session.ProfileNamed(username, ct) is { } profile)
            return new(profile);
        return await NameTag.Of(username, ring).Bearer(session, ct) switch
        {
            { IsErasing: true } => new(Profile: null, IsErased: true),
            { AccountId: { } account } => new(await session.FindProfile(account, ct)),
            _ => new(Profile: null),
        };
    }

    /// <param name="Profile">Whose name is another one by now, where it was renamed; null where there is nobody.</param>
    /// <param name="IsErased">There was somebody, of whom nothing is left.</param>
    public readonly record struct Bearer(Profile? Profile, bool IsErased = false);
}
