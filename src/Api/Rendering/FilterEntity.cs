using System.Text.Json.Serialization;
using Domain.Filters;
using Projections.Filters;

namespace Api.Rendering;

/// <summary>The API's Filter.</summary>
/// <param name="Keywords">Left out where it is told that the filter matched; <paramref name="Statuses"/> too.</param>
public sealed record FilterEntity(
    string Id,
    string Title,
    IReadOnlyList<FilterContext> Context,
    DateTimeOffset? ExpiresAt,
    FilterAction FilterAction,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FilterKeywordEntity>? Keywords,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FilterStatusEntity>? Statuses
)
{
    public static FilterEntity Of(OwnFilter row) => Bare(row).With(row.Keywords, row.Posts);

    /// <summary>As it was just folded.</summary>
    public static FilterEntity Of(Filter filter) =>
        new FilterEntity(
            filter.Id.ToString(),
            filter.Title,
            filter.Contexts,
            filter.ExpiresAt,
            filter.Action,
            Keywords: null,
            Statuses: null
        ).With(filter.Keywords, filter.Posts);

    /// <summary>Without what it matches.</summary>
    public static FilterEntity Bare(OwnFilter row) =>
        new(row.Id.ToString(), row.Title, row.Contexts, row.ExpiresAt, row.Action, Keywords: null, Statuses: null);

    FilterEntity With(IReadOnlyList<FilterKeyword> keywords, IReadOnlyList<FilteredPost> posts) =>
        this with
        {
            Keywords = [.. keywords.Select(FilterKeywordEntity.Of)],
            Statuses = [.. posts.Select(FilterStatusEntity.Of)],
        };
}

/// <summary>The API's FilterKeyword.</summary>
public sealed record FilterKeywordEntity(string Id, string Keyword, bool WholeWord)
{
    public static FilterKeywordEntity Of(FilterKeyword keyword) => new(keyword.Id.ToString(), keyword.Word, keyword.IsWhole);
}

/// <summary>The API's FilterStatus.</summary>
/// <param name="Id">By which it is taken out of the filter.</param>
public sealed record FilterStatusEntity(string Id, string StatusId)
{
    public static FilterStatusEntity Of(FilteredPost post) => new(post.Entry.ToString(), post.Post.ToString());
}

/// <summary>The API's FilterResult.</summary>
public sealed record FilterResultEntity(
    FilterEntity Filter,
    IReadOnlyList<string>? KeywordMatches,
    IReadOnlyList<string>? StatusMatches
)
{
    public static FilterResultEntity Of(FilterMatch match) =>
        new(
            FilterEntity.Bare(match.Filter),
            match.Keywords.Count > 0 ? match.Keywords : null,
            match.Posts.Count > 0 ? match.Posts : null
        );
}
