using Domain.Accounts;
using Marten;

namespace Projections.Store;

/// <summary>
/// Marks a registration with the name it claims, as a keyed hash, so that the claims of one name can be found and guarded
/// across streams (a dynamic consistency boundary) without the name standing readable in the log.
/// </summary>
public sealed record NameTag(string Value)
{
    public static void Register(StoreOptions options)
    {
        options.Events.RegisterTagType<NameTag>("name").ForAggregate<NameClaim>();
        options.Folds<NameClaim>();
    }
}
