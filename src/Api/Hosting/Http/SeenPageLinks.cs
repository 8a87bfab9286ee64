using Projections.Viewing;

namespace Api.Hosting.Http;

static class SeenPageLinks
{
    /// <summary>Links by what was read, not by what was shown: else a page of which nothing may be seen would end the list.</summary>
    public static void Write(this PageLinks links, HttpContext http, SeenPage page)
    {
        if (page is { Newest: { } newest, Oldest: { } oldest })
            links.Write(http, newest, oldest, page.More);
    }
}
