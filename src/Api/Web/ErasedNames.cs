using Marten;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Web;

/// <summary>Names whose bearers were erased, which nobody else will bear: only that there was somebody is left of them.</summary>
public sealed class ErasedNames(KeyRing ring)
{
    public async Task<bool> Has(string username, IQuerySession session, CancellationToken ct) =>
        await NameTag.Of(username, ring).Bearer(session, ct) is { IsErasing: true };
}
