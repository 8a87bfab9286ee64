using Projections.Viewing;

namespace Api.Hosting.Http;

static class SeenPageLinks
{
    /// <summary>Links by what was read, not by what was shown: else a page of which nothing may be seen would end the list.</summary>
    public static void Write<TKey, TSeen>(this PageLinks links, HttpContext http, SeenPage<TKey, TSeen> page)
        where TKey : notnull
    {
        if (page.Ends is var (newest, oldest))
            links.Write(http, newest, oldest, page.More);
    }
}
