using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Viewing;

namespace Api.Search;

/// <summary>People by handle and display name; who blocks the caller is not found.</summary>
public sealed class PeopleSearch(IQuerySession session, AccountRenderer accounts, PublicUrls urls)
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
        var found = await session.PeopleCalled(
            handle,
            isAddress ? null : words.TrimStart('@'),
            search.Following is { IsSet: true } ? viewer : null,
            limit,
            offset,
            ct
        );
        var sight = Sight.Of(session, viewer);
        await sight.Learn(found.Select(profile => profile.Id), ct);
        return accounts.Render(found.Where(profile => !sight.IsBlockedBy(profile.Id)));
    }
}
