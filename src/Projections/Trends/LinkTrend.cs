using Domain.Posts;
using Marten;
using Projections.Store;

namespace Projections.Trends;

/// <summary>A link that people share, by its address alone: no page is asked what it is.</summary>
/// <param name="Url">The same however it was written; its host in the letters of the network.</param>
/// <param name="Title">The address without its scheme, as whoever shared it last wrote it.</param>
/// <param name="Days">How often it was shared on each day; a day without any use is left out.</param>
public sealed record TrendingLink(Uri Url, string Title, IReadOnlyList<DayOfUse> Days);

/// <summary>A public post in which there may be links.</summary>
public sealed record Sharing(string Author, DateTimeOffset CreatedAt, string Text);

/// <summary>
/// Which links trend: by how many people shared them within a day; of as many, what was shared by more within the week, and
/// more often.
/// </summary>
public static class LinkTrend
{
    // what of it is a link, the one reader of texts says
    static readonly string Select = $"""
        with {Trending.Recent}
        select jsonb_build_object('author', author, 'createdAt', data -> 'createdAt', 'text', data -> 'text')
        from shown where (data ->> 'text') like '%://%' order by id desc
        """;

    internal static async Task<IReadOnlyList<TrendingLink>> TrendingLinks(
        this IQuerySession session,
        DateTimeOffset now,
        Uri own,
        CancellationToken ct
    ) => Of(await session.QueryAsync<Sharing>(Select, ct, Trending.Since(now - 7 * Trending.Day)), now, own);

    /// <summary>The links that several people share, the most shared first.</summary>
    /// <param name="posts">Of the last days, the latest first.</param>
    /// <param name="own">The server itself: its own pages are no news.</param>
    public static IReadOnlyList<TrendingLink> Of(IEnumerable<Sharing> posts, DateTimeOffset now, Uri own) =>
        [
            .. posts
                .SelectMany(Uses)
                .Where(use => use.Url.Host != own.IdnHost)
                .GroupBy(use => use.Url.AbsoluteUri, StringComparer.Ordinal)
                .Select(link => (Uses: link, People: People(link)))
                .Where(link => link.People >= Trending.FewestPeople)
                .OrderByDescending(link => People(link.Uses.Where(use => use.Post.CreatedAt > now - Trending.Day)))
                .ThenByDescending(link => link.People)
                .ThenByDescending(link => link.Uses.Count())
                .ThenBy(link => link.Uses.Key, StringComparer.Ordinal)
                .Take(Trending.Most)
                .Select(link => new TrendingLink(link.Uses.First().Url, link.Uses.First().Title, Days(link.Uses))),
        ];

    /// <summary>What a post links to, each address once.</summary>
    static IEnumerable<Use> Uses(Sharing post) =>
        PostText
            .Parse(post.Text)
            .Segments.OfType<LinkSegment>()
            .Where(link => Uri.TryCreate(link.Text, UriKind.Absolute, out _))
            .Select(link => new Use(Address(new(link.Text)), WithoutScheme(link.Text), post))
            .DistinctBy(use => use.Url.AbsoluteUri);

    static Uri Address(Uri written) => new UriBuilder(written) { Host = written.IdnHost }.Uri;

    static string WithoutScheme(string written) => written[(written.IndexOf("://", StringComparison.Ordinal) + 3)..];

    static int People(IEnumerable<Use> uses) => uses.Select(use => use.Post.Author).Distinct(StringComparer.Ordinal).Count();

    static IReadOnlyList<DayOfUse> Days(IGrouping<string, Use> link) =>
        [
            .. link.GroupBy(use => DateOnly.FromDateTime(use.Post.CreatedAt.UtcDateTime))
                .Select(day => new DayOfUse(link.Key, day.Key, day.Count(), People(day))),
        ];

    readonly record struct Use(Uri Url, string Title, Sharing Post);
}
