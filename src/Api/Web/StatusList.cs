using Api.Auth.Pages;
using Api.Hosting.Http.Query;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Store;
using Projections.Viewing;

namespace Api.Web;

/// <summary>A page of statuses as anyone may see them, with a link to older ones.</summary>
public sealed class StatusList(IQuerySession session, StatusRenderer statuses)
{
    /// <param name="path">Of the page itself.</param>
    /// <param name="read">Reads a stretch of the list.</param>
    public async Task<Html> Of(
        string path,
        Page<PostId> page,
        Func<Stretch<string>, Task<IReadOnlyList<Status>>> read,
        CancellationToken ct
    )
    {
        var seen = await SeenPage.Read(Sight.Of(session, viewer: null), page.Stretch(), read, ct);
        var shown = await statuses.Render(seen.Shown, viewer: null, ct);
        var older = seen is { More: true, Ends: (_, var oldest) }
            ? Html.Of($"<p><a rel=\"next\" href=\"{path}?max_id={oldest}\">Older</a></p>")
            : Html.Empty;
        return shown.Count == 0 && older == Html.Empty
            ? Html.Of($"<p>Nothing yet.</p>")
            : Html.Of($"{shown.Select(StatusView.Of)}{older}");
    }
}
