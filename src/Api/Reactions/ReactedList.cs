using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Reactions;
using Projections.Store;
using Projections.Viewing;

namespace Api.Reactions;

/// <summary>
/// A page of the posts that the caller once reacted to, the latest reaction first. Deleted posts, and those that are no longer
/// for the caller, are passed over.
/// </summary>
public sealed class ReactedList(IQuerySession session, StatusRenderer statuses, PageLinks links)
{
    /// <param name="read">Reads a stretch of the caller's reactions.</param>
    /// <param name="since">By what the list is paged.</param>
    public async Task<IReadOnlyList<StatusEntity>> Answer(
        HttpContext http,
        Page<long> page,
        Func<Stretch<long>, Task<IReadOnlyList<AccountReaction>>> read,
        Func<AccountReaction, long?> since,
        CancellationToken ct
    )
    {
        var viewer = http.User.AccountId;
        var seen = await SeenPage.Read<long>(
            Sight.Of(session, viewer),
            page.Stretch(),
            async stretch => await Posts(await read(stretch), since, ct),
            ct
        );
        links.Write(http, seen);
        return await statuses.Render(seen.Shown, viewer, ct);
    }

    async Task<IReadOnlyList<Listed<long>>> Posts(
        IReadOnlyList<AccountReaction> reactions,
        Func<AccountReaction, long?> since,
        CancellationToken ct
    )
    {
        var posts = await session.Statuses([.. reactions.Select(row => PostId.Parse(row.Post, null))], ct);
        var known = posts.ToDictionary(post => post.Id, StringComparer.Ordinal);
        return [.. reactions.Select(row => new Listed<long>(since(row)!.Value, known.GetValueOrDefault(row.Post)))];
    }
}
