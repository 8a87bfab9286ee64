using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Posts;
using Projections.Search;
using Projections.Viewing;

namespace Api.Search;

/// <summary>Posts by what they say, as far as their authors let it be searched, or the caller has to do with them.</summary>
public sealed class PostSearch(
    ISearchEngine engine,
    IQuerySession session,
    StatusRenderer statuses,
    PublicUrls urls,
    TimeProvider clock
)
{
    public async Task<IReadOnlyList<StatusEntity>> Find(
        SearchFor search,
        int limit,
        int offset,
        AccountId? viewer,
        CancellationToken ct
    )
    {
        if (await Resolve(search, viewer, ct) is not { } query)
            return [];
        var now = clock.GetUtcNow();
        var hits = await engine.Posts(query, viewer, now, ct);
        var posts = await session.StatusesById([.. hits.Select(hit => hit.Post)], ct);
        var sight = Sight.OfTimeline(session, viewer, now);
        // all of them: who may not see one is not to miss another on the page, nor meet one twice
        var seen = await sight.Filter([.. hits.Select(hit => posts.GetValueOrDefault(hit.Post)).OfType<Status>()], ct);
        var matches = hits.ToDictionary(hit => hit.Post, hit => hit.Match, StringComparer.Ordinal);
        var ranked = seen.OrderByDescending(shown => Rank(shown.Status, matches[shown.Status.Id]))
            .ThenByDescending(shown => shown.Status.Id, StringComparer.Ordinal);
        return await statuses.Render([.. ranked.Skip(offset).Take(limit)], viewer, ct);

        double Rank(Status status, double match) =>
            PostRank.Of(
                match,
                now - status.CreatedAt,
                status.Favourites + status.Boosts,
                status.Author == viewer?.ToString() || sight.Follows(status.Author)
            );
    }

    /// <summary>Null where nothing can be found.</summary>
    async Task<PostQuery?> Resolve(SearchFor search, AccountId? viewer, CancellationToken ct)
    {
        var query = PostQueryParser.Parse(search.Q).Between(search.MinId?.ToString(), search.MaxId?.ToString());
        if (search.AccountId is { } author)
            query = query.By(author);
        var names = query.Authors.Select(handle => urls.TryLocalName(handle, out var name) ? Username.Canonical(name) : "");
        var authors = (await session.ProfilesNamed([.. names.Distinct(StringComparer.Ordinal)], ct)).ToDictionary(
            profile => profile.Name!,
            profile => AccountId.Parse(profile.Id, provider: null),
            StringComparer.Ordinal
        );
        return query.Resolved(
            viewer,
            handle =>
                urls.TryLocalName(handle, out var name) && authors.TryGetValue(Username.Canonical(name), out var account)
                    ? account
                    : null
        );
    }
}
