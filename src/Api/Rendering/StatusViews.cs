using Domain.Accounts;
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
        shown.Status.Author == viewer.ToString()
        || shown.Post.Author == viewer.ToString()
        || around.Filtering(viewer, shown, renderer.Now).Count > 0
        || around.ReactionOf(viewer, shown.Post) is not null
        || around.IsThreadMuted(viewer, shown.Post);
}
