using Domain.Accounts;
using Domain.Filters;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Filters;

public sealed class OwnFiltersReadModel : ReadModel<OwnFilters>
{
    public OwnFiltersReadModel()
        : base("own_filters")
    {
        Concerns<FilterSet>(e => [e.Account.ToString()]);
        Concerns<FilterDeleted>(e => [e.Account.ToString()]);
        Concerns<PostFiltered>(e => [e.Account.ToString()]);
        Concerns<PostUnfiltered>(e => [e.Account.ToString()]);
        Concerns<AccountErasureBegan>(e => [e.Account.ToString()]);
    }

    public override OwnFilters? Evolve(OwnFilters? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            FilterSet x => Set(snapshot ?? new(id, []), x),
            FilterDeleted x => Without(snapshot, x.Filter),
            PostFiltered x => With(snapshot, x.Filter, filter => [.. filter.Posts, new(x.Entry, x.Post)]),
            PostUnfiltered x => With(snapshot, x.Filter, filter => [.. filter.Posts.Where(post => post.Entry != x.Entry)]),
            AccountErasureBegan => null,
            _ => snapshot,
        };

    // erased: it matches nothing any more
    static OwnFilters? Set(OwnFilters row, FilterSet x)
    {
        if (!x.Text.TryRead(out var text))
            return Without(row, x.Filter);
        var posts = row.All.FirstOrDefault(filter => filter.Id == x.Filter)?.Posts ?? [];
        var after = new OwnFilter(x.Filter, text.Title, x.Contexts, x.Action, x.ExpiresAt, text.Keywords, posts);
        return row.All.Any(filter => filter.Id == x.Filter)
            ? row with
            {
                All = [.. row.All.Select(filter => filter.Id == x.Filter ? after : filter)],
            }
            : row with
            {
                All = [.. row.All, after],
            };
    }

    static OwnFilters? With(OwnFilters? row, FilterId id, Func<OwnFilter, IReadOnlyList<FilteredPost>> posts) =>
        row is null
            ? null
            : row with
            {
                All = [.. row.All.Select(filter => filter.Id == id ? filter with { Posts = posts(filter) } : filter)],
            };

    static OwnFilters? Without(OwnFilters? row, FilterId id) =>
        row?.All.Where(filter => filter.Id != id).ToList() is { Count: > 0 } rest ? row with { All = rest } : null;
}
