using System.Globalization;
using Projections.Accounts;
using Projections.Tags;

namespace Api.Rendering;

/// <summary>The API's FeaturedTag.</summary>
/// <param name="Name">In lower case, without the sign.</param>
/// <param name="Url">The page of the account's posts with it.</param>
/// <param name="StatusesCount">A text, as Mastodon's.</param>
public sealed record FeaturedTagEntity(string Name, string Url, string StatusesCount, DateOnly? LastStatusAt)
{
    /// <summary>Hashtags have no other.</summary>
    public string Id => Name;

    /// <summary>The most used first.</summary>
    public static IReadOnlyList<FeaturedTagEntity> Of(Profile author, IReadOnlyList<TagUse> uses, PublicUrls urls) =>
        [
            .. uses.OrderByDescending(use => use.Uses)
                .ThenBy(use => use.Key, StringComparer.Ordinal)
                .Select(use => Of(author, use, urls)),
        ];

    public static FeaturedTagEntity Of(Profile author, TagUse use, PublicUrls urls) =>
        new(use.Key, urls.Tagged(author, use.Key), use.Uses.ToString(CultureInfo.InvariantCulture), use.Last);
}
