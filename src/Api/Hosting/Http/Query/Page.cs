using System.Globalization;

namespace Api.Hosting.Http.Query;

/// <summary>Which page of a list is asked for; an endpoint takes it as a parameter.</summary>
/// <param name="MaxId">Only what is older than this.</param>
/// <param name="SinceId">Only what is newer than this; the newest first.</param>
/// <param name="MinId">Only what is newer than this; those next to it first.</param>
/// <param name="Asked">How many the client wants.</param>
public sealed record Page<TId>(TId? MaxId, TId? SinceId, TId? MinId, long? Asked)
    where TId : struct, IParsable<TId>
{
    /// <summary>How many to give: what was asked for, within 1 and <paramref name="most"/>.</summary>
    public int Limit(int standard, int most) => (int)Math.Clamp(Asked ?? standard, 1, most);

    /// <exception cref="BadInputException">422: one of them is given and cannot be read.</exception>
    public static ValueTask<Page<TId>> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(
            new Page<TId>(
                Read<TId>(query, "max_id"),
                Read<TId>(query, "since_id"),
                Read<TId>(query, "min_id"),
                Read<long>(query, "limit")
            )
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
