using System.Globalization;
using System.Reflection;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Hosting.Http.Query;

/// <summary>Which page of a list is asked for; an endpoint takes it as a parameter, with a <see cref="PageSizeAttribute"/>.</summary>
/// <param name="MaxId">Only what is older than this.</param>
/// <param name="SinceId">Only what is newer than this; the newest first.</param>
/// <param name="MinId">Only what is newer than this; those next to it first.</param>
/// <param name="Limit">How many to give: what was asked for, within the page's size.</param>
public sealed record Page<TId>(TId? MaxId, TId? SinceId, TId? MinId, int Limit) : IEndpointParameterMetadataProvider
    where TId : struct, IParsable<TId>
{
    /// <exception cref="BadInputException">422: one of them is given and cannot be read.</exception>
    public static ValueTask<Page<TId>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (query, size) = (context.Request.Query, PageSizeAttribute.Of(parameter));
        return ValueTask.FromResult(
            new Page<TId>(
                Read<TId>(query, Page.Older),
                Read<TId>(query, Page.Newer),
                Read<TId>(query, Page.JustNewer),
                size.Limit(Read<long>(query, Page.Length))
            )
        );
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        var size = PageSizeAttribute.Of(parameter);
        builder.Metadata.Add(new QueryValue(Page.Older, typeof(TId), "Only what is older, as the Link header has it."));
        builder.Metadata.Add(new QueryValue(Page.Newer, typeof(TId), "Only what is newer; the newest first."));
        builder.Metadata.Add(new QueryValue(Page.JustNewer, typeof(TId), "Only what is newer; those next to it first."));
        builder.Metadata.Add(
            new QueryValue(Page.Length, typeof(int), "How many; what is out of bounds counts as the nearest within.")
            {
                Least = size.OfAll > 0 ? 0 : 1,
                Most = size.Most,
                Standard = size.Standard,
            }
        );
    }

    static T? Read<T>(IQueryCollection query, string name)
        where T : struct, IParsable<T>
    {
        var text = query[name].LastOrDefault();
        if (string.IsNullOrEmpty(text))
            return null;
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new BadInputException($"Validation failed: {name} cannot be read");
    }
}

/// <summary>By which names a page is asked for.</summary>
static class Page
{
    public const string Older = "max_id";
    public const string Newer = "since_id";
    public const string JustNewer = "min_id";
    public const string Length = "limit";
}
