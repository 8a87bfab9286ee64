using Api.Rendering;
using Projections.Trends;

namespace Api.Trends;

/// <summary>The API's Trends::Link. What only the page itself could tell is empty, since it is not asked.</summary>
/// <param name="ProviderName">The host.</param>
/// <param name="History">The last days, the latest first.</param>
public sealed record LinkEntity(
    string Url,
    string Title,
    string ProviderName,
    string ProviderUrl,
    IReadOnlyList<DayOfUseEntity> History
)
{
    public static LinkEntity Of(TrendingLink link, DateTimeOffset now) =>
        new(
            link.Url.AbsoluteUri,
            link.Title,
            link.Url.Host,
            link.Url.GetLeftPart(UriPartial.Authority),
            DayOfUseEntity.Last(link.Days, now)
        );

    public string Type => "link";

    public string Description => "";

    public string Html => "";

    public string EmbedUrl => "";

    public string AuthorName => "";

    public string AuthorUrl => "";

    public IReadOnlyList<object> Authors => [];

    public string? Image => null;

    public string? Blurhash => null;

    public string? PublishedAt => null;

    public int Width => 0;

    public int Height => 0;
}
