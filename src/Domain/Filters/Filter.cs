using Domain.Posts;

namespace Domain.Filters;

/// <summary>One filter of an account's.</summary>
/// <inheritdoc cref="FilterSet"/>
public sealed record Filter(
    FilterId Id,
    Personal<FilterText> Text,
    IReadOnlyList<FilterContext> Contexts,
    FilterAction Action,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<FilteredPost> Posts
)
{
    static readonly FilterText Erased = new("", []);

    public string Title => Text.Or(Erased).Title;

    public IReadOnlyList<FilterKeyword> Keywords => Text.Or(Erased).Keywords;
}

/// <summary>A post that a filter matches whatever it says.</summary>
/// <inheritdoc cref="PostFiltered"/>
public sealed record FilteredPost(FilterId Entry, PostId Post);
