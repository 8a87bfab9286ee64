using Domain.Accounts;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>Statuses that were read once, to be shown to many viewers.</summary>
public sealed class StatusViews
{
    readonly StatusRenderer renderer;
    readonly Surroundings around;

    internal StatusViews(StatusRenderer renderer, Surroundings around)
    {
        this.renderer = renderer;
        this.around = around;
    }

    /// <param name="viewer">Null is someone not signed in.</param>
    public StatusEntity Of(Shown shown, AccountId? viewer) => renderer.Entity(shown, viewer, around);

    /// <summary>
    /// One who sees the status just as the viewer does: all who have no part in it share a view, which is made once.
    /// </summary>
    public AccountId? Alike(Shown shown, AccountId? viewer) =>
        viewer is null || IsPartOf(shown, viewer.Value) ? viewer : default(AccountId);

    bool IsPartOf(Shown shown, AccountId viewer) =>
        shown.Rows.Any(row => row.Author == viewer.ToString())
        || StatusLook.IsOfBonds(shown)
        || around.IsFiltered(viewer, shown, renderer.Now)
        || Reacted(shown.Post, viewer)
        || (shown.Quote?.Post is { } quoted && Reacted(quoted, viewer));

    bool Reacted(Status post, AccountId viewer) =>
        around.ReactionOf(viewer, post) is not null || around.IsThreadMuted(viewer, post);
}
