using Domain.Accounts;
using Domain.Filters;
using Projections.Filters;

namespace Projections.Tests.Oracle;

/// <summary>Which filters there are at the end of a past, and what each finds.</summary>
static class NaiveFilters
{
    public static IEnumerable<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var deleted = facts.OfType<FilterDeleted>().Select(e => e.Filter).ToHashSet();
        var erased = facts.OfType<AccountErasureBegan>().Select(e => e.Account).ToHashSet();
        var removed = facts.OfType<PostUnfiltered>().Select(e => e.Entry).ToHashSet();
        var posts = facts.OfType<PostFiltered>().Where(e => !removed.Contains(e.Entry)).ToLookup(e => e.Filter);
        string[] expected =
        [
            .. facts
                .OfType<FilterSet>()
                .GroupBy(e => e.Filter)
                .Select(all => all.Last())
                .Where(e => !deleted.Contains(e.Filter) && !erased.Contains(e.Account))
                .Select(e =>
                    $"{e.Account} {e.Filter} {e.Text.Value.Title} {string.Join(',', e.Contexts)} {e.Action} {e.ExpiresAt} "
                    + $"{string.Join(',', e.Text.Value.Keywords)} {string.Join(',', posts[e.Filter].Select(post => post.Post))}"
                ),
        ];
        var found = rows
            .Values.OfType<OwnFilters>()
            .SelectMany(row => row.All, (row, filter) => (row.Id, filter))
            .Select(one =>
                $"{one.Id} {one.filter.Id} {one.filter.Title} {string.Join(',', one.filter.Contexts)} {one.filter.Action} "
                + $"{one.filter.ExpiresAt} {string.Join(',', one.filter.Keywords)} "
                + string.Join(',', one.filter.Posts.Select(post => post.Post))
            )
            .ToList();
        return
        [
            .. expected.Except(found).Select(line => $"missing: {line}"),
            .. found.Except(expected).Select(line => $"not to be: {line}"),
            .. rows.Values.OfType<OwnFilters>().Where(row => row.All.Count == 0).Select(row => $"a row of none: {row.Id}"),
        ];
    }
}
