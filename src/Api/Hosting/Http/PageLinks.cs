using Microsoft.AspNetCore.WebUtilities;

namespace Api.Hosting.Http;

/// <summary>Writes the <c>Link</c> header by which clients page: built from the public address, whatever host was asked.</summary>
public sealed class PageLinks(Uri publicUrl)
{
    static readonly string[] Replaced = ["max_id", "since_id", "min_id", "access_token"];

    /// <param name="newest">The id that the page begins with; of what is paged, not always of what is shown.</param>
    /// <param name="oldest">The id that it ends with.</param>
    /// <param name="more">Whether older ones follow: without them there is no next page.</param>
    public void Write<TId>(HttpContext context, TId newest, TId oldest, bool more)
        where TId : notnull
    {
        var links = new List<string>(2);
        if (more)
            links.Add($"<{Address(context.Request, "max_id", oldest)}>; rel=\"next\"");
        links.Add($"<{Address(context.Request, "min_id", newest)}>; rel=\"prev\"");
        context.Response.Headers.Link = string.Join(", ", links);
    }

    /// <summary>The same for a page of ids in the order shown, newest first; an empty page has no links.</summary>
    public void Write<TId>(HttpContext context, IReadOnlyList<TId> ids, bool more)
        where TId : notnull
    {
        if (ids is [var newest, ..] and [.., var oldest])
            Write(context, newest, oldest, more);
    }

    string Address<TId>(HttpRequest request, string name, TId id)
        where TId : notnull
    {
        var kept = request.Query.Where(pair => !Replaced.Contains(pair.Key, StringComparer.Ordinal));
        var path = publicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + request.Path.ToUriComponent();
        return QueryHelpers.AddQueryString(QueryHelpers.AddQueryString(path, kept), name, id.ToString()!);
    }
}
