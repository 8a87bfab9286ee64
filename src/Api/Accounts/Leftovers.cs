using Domain.Accounts;
using Domain.Announcements;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Marten;
using Projections.Announcements;
using Projections.Lists;
using Projections.Posts;
using Projections.Reactions;
using Projections.Relationships;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Accounts;

/// <summary>
/// What an account that is being erased did and others see or count, as far as the read models still show it. Each thing is ended as
/// its owner would have ended it, by the same event, so that whatever is a fold of events follows.
/// </summary>
sealed class Leftovers(AccountId account, IDocumentSession session, DataKeys keys)
{
    /// <summary>As many as one transaction ends.</summary>
    const int Most = 200;

    static readonly AuthorFilter All = new(WithoutAnswers: false, WithoutBoosts: false, IsPinned: false, TagKey: null);
    static readonly Stretch<string> NewestIds = Stretch.OfIds(before: null, after: null, upwards: false, Most);
    static readonly Stretch<long> Newest = Stretch.OfPositions(before: null, after: null, upwards: false, Most);

    /// <summary>Stages the end of some; null when none is left.</summary>
    public async Task<Ended?> EndSome(CancellationToken ct)
    {
        var before = session.Staged.Count();
        IReadOnlyList<PostId>? posts =
            await EndStatuses(ct)
            ?? (
                await EndWaitingPosts(ct)
                || await EndReactions(ct)
                || await EndAnnouncementReactions(ct)
                || await EndBonds(ct)
                || await EndLists(ct)
                    ? []
                    : null
            );
        return posts is null ? null : new(posts, IsAny: session.Staged.Count() > before);
    }

    /// <returns>The posts; null when there was neither post nor boost.</returns>
    async Task<IReadOnlyList<PostId>?> EndStatuses(CancellationToken ct)
    {
        var rows = await session.StatusesBy(account, All, NewestIds, ct);
        if (rows.Count == 0)
            return null;
        var (boosts, posts) = (rows.Where(row => row.BoostOf is not null), rows.Where(row => row.BoostOf is null));
        foreach (var boost in boosts)
        {
            var unboost = new UnboostPost(account, PostId.Parse(boost.BoostOf!, null), Only: PostId.Parse(boost.Id, null));
            await session.Write<Reaction>(unboost.Stream, self => unboost.Decide(self, new(), new()), ct);
        }
        List<PostId> ended = [];
        foreach (var row in posts)
        {
            var delete = new DeletePost(PostId.Parse(row.Id, null), account, IsForGood: true);
            await session.Write<Post>(delete.Stream, delete.Decide, ct);
            ended.Add(delete.Post);
        }
        return ended;
    }

    async Task<bool> EndWaitingPosts(CancellationToken ct)
    {
        var (ids, _) = await session.WaitingPosts(account, NewestIds, ct);
        foreach (var id in ids.Select(id => PostId.Parse(id, null)))
        {
            var cancel = new CancelScheduledPost(id, account, await keys.EpochOf(ScheduledPost.Subject(id), ct));
            await session.Write<ScheduledPost>(ScheduledPost.Stream(id), cancel.Decide, ct);
        }
        return ids.Count > 0;
    }

    /// <remarks>A vote stays counted: the result of a poll is not its voters' to take back.</remarks>
    async Task<bool> EndReactions(CancellationToken ct)
    {
        var favourites = await session.FavouritesBy(account, Newest, ct);
        foreach (var post in favourites.Select(row => PostId.Parse(row.Post, null)))
        {
            var unfavourite = new UnfavouritePost(account, post);
            await session.Write<Reaction>(unfavourite.Stream, self => unfavourite.Decide(self, new(), new()), ct);
        }
        if (favourites.Count > 0)
            return true;
        var bookmarks = await session.BookmarksBy(account, Newest, ct);
        foreach (var post in bookmarks.Select(row => PostId.Parse(row.Post, null)))
        {
            var unbookmark = new UnbookmarkPost(account, post);
            await session.Write<Reaction>(unbookmark.Stream, self => unbookmark.Decide(self, new(), new()), ct);
        }
        return bookmarks.Count > 0;
    }

    async Task<bool> EndAnnouncementReactions(CancellationToken ct)
    {
        var reactions = (await session.NoticesOf(account, ct)).Reactions;
        foreach (var one in reactions.Take(Most))
        {
            var unreact = new UnreactToAnnouncement(account, AnnouncementId.Parse(one.Announcement, null), one.Name);
            await session.Write<AnnouncementShelf>(unreact.Stream, self => unreact.Decide(self, new()), ct);
        }
        return reactions.Count > 0;
    }

    async Task<bool> EndBonds(CancellationToken ct)
    {
        var bonds = await session.BondsOf(account, Most, ct);
        var others = bonds.Select(bond => bond.Actor == account.ToString() ? bond.Target : bond.Actor);
        foreach (var other in others.Distinct(StringComparer.Ordinal))
        {
            var end = new EndRelationship(account, AccountId.Parse(other, null));
            await session.Write<Relationship>(end.Stream, end.Decide, ct);
        }
        return bonds.Count > 0;
    }

    async Task<bool> EndLists(CancellationToken ct)
    {
        var lists = await session.ListsOf(account, ct);
        foreach (var list in lists)
        {
            var delete = new DeleteList(ListId.Parse(list.Id, null), account);
            await session.Write<ReadingList>(delete.Stream, delete.Decide, ct);
        }
        return lists.Count > 0;
    }
}

/// <param name="Posts">Those that were deleted.</param>
/// <param name="IsAny">False where the read models showed nothing that the log does not know to be ended.</param>
sealed record Ended(IReadOnlyList<PostId> Posts, bool IsAny);
