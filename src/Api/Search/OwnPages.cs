using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Search;

/// <summary>Finds what a page of ours shows by its address: how apps open a link to a person or a post within themselves.</summary>
public sealed class OwnPages(IQuerySession session, AccountRenderer accounts, StatusRenderer statuses, PublicUrls urls)
{
    public bool IsOurs(string address) => address.Trim().StartsWith(Beginning, StringComparison.OrdinalIgnoreCase);

    /// <summary>The one that the page shows, where it is of the wanted type and for the viewer.</summary>
    public async Task<SearchEntity> Show(SearchFor search, AccountId? viewer, CancellationToken ct)
    {
        var nothing = new SearchEntity([], [], []);
        return search.Q.Trim()[Beginning.Length..].TrimEnd('/').Split('/') switch
        {
            [var name] when search.Wants("accounts") && await session.ProfileNamed(name, ct) is { IsHidden: false } profile =>
                nothing with
                {
                    Accounts = [accounts.Render(profile)],
                },
            [_, var id] when search.Wants("statuses") && PostId.TryParse(id, out var post) => nothing with
            {
                Statuses = await statuses.Render(
                    await Sight.Of(session, viewer).Filter(await session.Statuses([post], ct), ct),
                    viewer,
                    ct
                ),
            },
            _ => nothing,
        };
    }

    string Beginning => $"{urls.Root}/@";
}
