using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Filters;

/// <summary>
/// All filters of one account: a stream of its own, to which nobody else appends, so that its version holds the limits, and a keyword
/// is found by its id.
/// </summary>
public sealed record FilterShelf : State<FilterShelf>
{
    /// <summary>The oldest first.</summary>
    public ImmutableList<Filter> All { get; init; } = [];

    /// <summary>Filters, keywords and posts that were there once.</summary>
    public ImmutableHashSet<FilterId> Ended { get; init; } = [];

    public static string Stream(AccountId account) => $"filters/{account}";

    public Filter? Find(FilterId id) => All.Find(filter => filter.Id == id);

    public Filter? WithKeyword(FilterId id) => All.Find(filter => filter.Keywords.Any(keyword => keyword.Id == id));

    public Filter? WithPost(FilterId entry) => All.Find(filter => filter.Posts.Any(post => post.Entry == entry));

    public override FilterShelf Evolve(object @event) =>
        @event switch
        {
            FilterSet e when Find(e.Filter) is { } before => Replacing(
                before,
                before with
                {
                    Text = e.Text,
                    Contexts = e.Contexts,
                    Action = e.Action,
                    ExpiresAt = e.ExpiresAt,
                }
            ),
            FilterSet e => this with { All = All.Add(new(e.Filter, e.Text, e.Contexts, e.Action, e.ExpiresAt, [])) },
            FilterDeleted e when Find(e.Filter) is { } before => this with
            {
                All = All.Remove(before),
                Ended = Ended.Add(e.Filter),
            },
            PostFiltered e when Find(e.Filter) is { } before => Replacing(
                before,
                before with
                {
                    Posts = [.. before.Posts, new(e.Entry, e.Post)],
                }
            ),
            PostUnfiltered e when Find(e.Filter) is { } before => Replacing(
                before,
                before with
                {
                    Posts = [.. before.Posts.Where(post => post.Entry != e.Entry)],
                }
            ),
            _ => this,
        };

    FilterShelf Replacing(Filter before, Filter after) =>
        this with
        {
            All = All.Replace(before, after),
            Ended = Ended
                .Union(before.Keywords.Select(keyword => keyword.Id).Except(after.Keywords.Select(keyword => keyword.Id)))
                .Union(before.Posts.Select(post => post.Entry).Except(after.Posts.Select(post => post.Entry))),
        };
}
