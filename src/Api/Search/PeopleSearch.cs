using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Search;
using Projections.Viewing;

namespace Api.Search;

/// <summary>
/// People by handle and display name; who blocks the caller is not found, and whom the caller mutes only by the whole handle.
/// </summary>
public sealed class PeopleSearch(ISearchEngine engine, IQuerySession session, AccountRenderer accounts, PublicUrls urls)
{
    public async Task<IReadOnlyList<AccountEntity>> Find(
        SearchFor search,
        int limit,
        int offset,
        AccountId? viewer,
        CancellationToken ct
    )
    {
        var words = search.Q.Trim();
        var handle = urls.TryLocalName(words, out var name) ? name : null;
        var isAddress = words.IndexOf('@', StringComparison.Ordinal) > 0 || words.Count(c => c == '@') > 1;
        var isFollowed = search.Following is { IsSet: true } && viewer is not null;
        var query = PeopleQuery.Of(handle, isAddress ? null : words, viewer, isFollowed);
        var found = await session.Profiles(await engine.People(query, limit, offset, ct), ct);
        var sight = Sight.Of(session, viewer);
        await sight.Learn(found.Select(profile => profile.Id), ct);
        return accounts.Render(
            found.Where(profile =>
                !sight.IsHiddenFromAll(profile.Id)
                && !sight.IsBlockedBy(profile.Id)
                && (!sight.IsMuted(profile.Id) || profile.Name == query.Handle)
            )
        );
    }
}
