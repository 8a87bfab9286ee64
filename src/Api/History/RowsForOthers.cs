using Marten;
using Projections.Accounts;
using Projections.History;
using Projections.Memory;

namespace Api.History;

/// <summary>
/// Rows as they were, less what people have taken off their profiles since: what somebody no longer says of themselves is theirs alone to
/// look up.
/// </summary>
/// <param name="viewer">Who sees their own profile as it was; null is someone not signed in.</param>
sealed class RowsForOthers(PastRows past, string? viewer) : IRows
{
    public async Task<FoundRows> Find(Wanted wanted, IQuerySession session, CancellationToken ct)
    {
        var found = await past.Find(wanted, session, ct);
        var now = (await session.Profiles([.. found.Profiles.Keys], ct)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        return found with
        {
            Profiles = found
                .Profiles.Where(then => now.ContainsKey(then.Key))
                .ToDictionary(then => then.Key, then => Show(then.Value, now[then.Key]), StringComparer.Ordinal),
        };
    }

    Profile Show(Profile then, Profile now) =>
        then.Id == viewer
            ? then
            : then with
            {
                Name = now.Name,
                Username = now.Username,
                DisplayName = then.DisplayName == now.DisplayName ? now.DisplayName : "",
                Note = then.Note == now.Note ? now.Note : "",
                Fields = [.. then.Fields.Where(now.Fields.Contains)],
                IsSuspended = then.IsSuspended || now.IsSuspended,
                IsDeleted = then.IsDeleted || now.IsDeleted,
                IsFrozen = then.IsFrozen || now.IsFrozen,
                IsWaiting = then.IsWaiting || now.IsWaiting,
            };
}
