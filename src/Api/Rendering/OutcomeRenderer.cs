using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Marten;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>
/// Statuses as a command answers them: as the state that it has just folded says, whether or not the read models know of it
/// yet. Null where there is no such post any more.
/// </summary>
public sealed class OutcomeRenderer(IQuerySession session, StatusRenderer statuses)
{
    /// <summary>A post as its author wrote it, at first or in an edit.</summary>
    /// <param name="post">As it was just folded.</param>
    /// <param name="client">The app that asked.</param>
    /// <param name="viewer">Who asked; null for the author.</param>
    public async Task<StatusEntity?> Written(PostId id, Post post, string? client, CancellationToken ct, AccountId? viewer = null)
    {
        var row = await session.FindStatusEvenDeleted(id, ct);
        // the row may not know of an edit yet, nor, for a moment, of the poll that was published with it
        if (
            row is null
            || post.Edits > 0
            || post.Poll?.Round != row.Poll?.Round
            || (post.QuotePolicy, post.IsQuoteRevoked) != (row.QuotePolicy, row.IsQuoteRevoked)
        )
            row = await Fresh(id, post, row?.Client ?? client, ct) is { } fresh ? fresh.Counting(row) : null;
        return row is null
            ? null
            : await statuses.Render(await Whole(new(row, Boosted: null), viewer ?? post.Author, ct), viewer ?? post.Author, ct);
    }

    /// <summary>A post that its author pinned, or pins no longer.</summary>
    /// <inheritdoc cref="Written"/>
    public async Task<StatusEntity?> Pinned(PostId id, Post post, string? client, CancellationToken ct) =>
        await Written(id, post, client, ct) is { } entity
            ? entity with
            {
                Pinned = entity.Pinned is null ? null : post.IsPinned,
            }
            : null;

    /// <summary>A post of a conversation that was muted, or is so no longer.</summary>
    public async Task<StatusEntity?> OfThread(PostId id, bool isMuted, AccountId viewer, CancellationToken ct)
    {
        var reaction = await session.Events.AggregateStreamAsync<Reaction>(Reaction.Stream(viewer, id), token: ct);
        return await Reacted(id, reaction ?? new(), viewer, ct) is { } post ? post with { Muted = isMuted } : null;
    }

    /// <summary>With what was written, so that it can be written anew, and until when it can be restored instead.</summary>
    /// <param name="erasedAfter">How long after its deletion a post is erased.</param>
    /// <inheritdoc cref="Written"/>
    public async Task<StatusEntity?> Deleted(PostId id, Post post, string? client, TimeSpan erasedAfter, CancellationToken ct)
    {
        if (await Written(id, post, client, ct) is not { } entity || !post.Body!.TryRead(out var body))
            return null;
        var events = await session.Events.FetchStreamAsync(Post.Stream(id), token: ct);
        var deletion = post.IsErasing ? null : events.LastOrDefault(e => e.Data is PostDeleted);
        return entity with { Text = body.Text, RestorableUntil = deletion?.Timestamp + erasedAfter };
    }

    /// <summary>The post after a favourite, a bookmark or a vote, or after any reaction was taken back.</summary>
    public async Task<StatusEntity?> Reacted(PostId id, Reaction reaction, AccountId viewer, CancellationToken ct) =>
        await Counted(id, reaction, viewer, ct) is { } post
            ? Flagged(await statuses.Render(await Whole(new(post, Boosted: null), viewer, ct), viewer, ct), post, reaction)
            : null;

    /// <summary>The boost, with the post in it.</summary>
    /// <param name="reaction">As it was just folded, with the boost.</param>
    /// <param name="visibility">As it was asked for: that of a private post is private.</param>
    /// <param name="client">The app that asked.</param>
    public async Task<StatusEntity?> Boosted(
        PostId id,
        Reaction reaction,
        Visibility visibility,
        string? client,
        AccountId viewer,
        CancellationToken ct
    )
    {
        if (await Counted(id, reaction, viewer, ct) is not { } post)
            return null;
        var row =
            await session.FindStatus(reaction.Boost!.Value, ct)
            ?? FreshStatus.OfBoost(
                reaction.Boost.Value,
                viewer,
                id,
                post.Visibility is Visibility.Private ? Visibility.Private : visibility,
                client
            );
        var entity = await statuses.Render(await Whole(new(row, post), viewer, ct), viewer, ct);
        return entity.Showing(Flagged(entity.Reblog!, post, reaction));
    }

    /// <summary>
    /// The post with counts that include this reaction: the row counts what its projection had seen of the viewer's own
    /// events by then, and the rest is added.
    /// </summary>
    async Task<Status?> Counted(PostId id, Reaction reaction, AccountId viewer, CancellationToken ct)
    {
        if (await session.FindStatusAtPosition(id, ct) is not var (row, position) || row.Poll?.Round < reaction.Vote?.Round)
        {
            var post = await session.Events.AggregateStreamAsync<Post>(Post.Stream(id), token: ct);
            return post is { IsDeleted: false } && await Fresh(id, post, client: null, ct) is { } fresh
                ? Recount(fresh, counted: new(), reaction)
                : null;
        }
        var events = await session.Events.FetchStreamAsync(Reaction.Stream(viewer, id), token: ct);
        return Recount(row, Reaction.Fold(events.Where(e => e.Sequence <= position).Select(e => e.Data)), reaction);
    }

    /// <summary>With what it quotes, be that so new that there is no row of it.</summary>
    async Task<Shown> Whole(Shown shown, AccountId viewer, CancellationToken ct)
    {
        var sight = Sight.Of(session, viewer);
        var whole = await sight.Whole(shown, ct);
        if (whole.Quote?.State is not QuoteState.Deleted)
            return whole;
        var id = PostId.Parse(shown.Post.QuoteOf!, null);
        var quoted = await session.Events.AggregateStreamAsync<Post>(Post.Stream(id), token: ct);
        return quoted is { IsDeleted: false } && await Fresh(id, quoted, client: null, ct) is { } fresh
            ? await sight.Whole(shown, ct, fresh)
            : whole;
    }

    async Task<Status?> Fresh(PostId id, Post post, string? client, CancellationToken ct)
    {
        if (post.Edits == 0)
            return FreshStatus.Of(id, post, client);
        var events = await session.Events.FetchStreamAsync(Post.Stream(id), token: ct);
        return FreshStatus.Of(id, post, client, editedAt: events.LastOrDefault(e => e.Data is PostEdited)?.Timestamp);
    }

    static Status Recount(Status row, Reaction counted, Reaction now) =>
        row with
        {
            Favourites = Count(row.Favourites, counted.IsFavourite, now.IsFavourite),
            Boosts = Count(row.Boosts, counted.Boost is not null, now.Boost is not null),
            Poll = row.Poll?.Counting(counted.Vote, by: -1).Counting(now.Vote, by: 1),
        };

    static int Count(int shown, bool counted, bool isSo) => Math.Max(0, shown + (isSo ? 1 : 0) - (counted ? 1 : 0));

    static StatusEntity Flagged(StatusEntity entity, Status row, Reaction reaction) =>
        entity with
        {
            Favourited = reaction.IsFavourite,
            Reblogged = reaction.Boost is not null,
            Bookmarked = reaction.IsBookmark,
            Poll = reaction.Vote is { } vote && vote.Round == row.Poll?.Round ? entity.Poll?.By(vote.Choices) : entity.Poll,
        };
}
