using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using Audience = Domain.Posts.Visibility;

namespace Projections.Tests.Timelines;

/// <summary>Homes and lists' timelines by the plainest means, from nothing but the facts so far; it shares no code with the server.</summary>
sealed class NaiveTimelines
{
    readonly HashSet<(AccountId, AccountId)> follows = [];
    readonly HashSet<(AccountId, AccountId)> blocks = [];
    readonly Dictionary<PostId, PostPublished> posts = [];
    readonly Dictionary<PostId, PostPublished> deleted = [];
    readonly Dictionary<PostId, PostBoosted> boosts = [];
    readonly Dictionary<ListId, ListCreated> lists = [];
    readonly HashSet<(ListId, AccountId)> members = [];
    readonly HashSet<(AccountId, string)> tags = [];
    readonly Dictionary<(AccountId, AccountId), FollowTerms> terms = [];

    public NaiveTimelines(IReadOnlyList<object> facts)
    {
        foreach (var fact in facts)
            _ = fact switch
            {
                AccountFollowed x => follows.Add((x.Follower, x.Target)),
                AccountUnfollowed x => follows.Remove((x.Follower, x.Target)) | terms.Remove((x.Follower, x.Target)),
                FollowTermsSet x => (terms[(x.Follower, x.Target)] = x.Terms) is not null,
                AccountBlocked x => blocks.Add((x.Blocker, x.Target)),
                AccountUnblocked x => blocks.Remove((x.Blocker, x.Target)),
                PostPublished x => posts.TryAdd(x.Post, x),
                PostEdited x => posts.Remove(x.Post, out var post)
                    && posts.TryAdd(
                        x.Post,
                        post with
                        {
                            Body = x.Body,
                            Language = x.Language,
                            Mentions = [.. post.Mentions, .. x.Mentions],
                        }
                    ),
                PostDeleted x => posts.Remove(x.Post, out var post) && deleted.TryAdd(x.Post, post),
                PostRestored x => deleted.Remove(x.Post, out var post) && posts.TryAdd(x.Post, post),
                PostBoosted x => boosts.TryAdd(x.Boost, x),
                PostUnboosted x => boosts.Remove(x.Boost),
                ListCreated x => lists.TryAdd(x.List, x),
                ListChanged x => lists.Remove(x.List)
                    && lists.TryAdd(x.List, new(x.List, x.Owner, x.Title, x.Replies, x.IsExclusive)),
                ListDeleted x => lists.Remove(x.List),
                TagFollowed x => tags.Add((x.Account, x.Tag.Value)),
                TagUnfollowed x => tags.Remove((x.Account, x.Tag.Value)),
                AccountListed x => members.Add((x.List, x.Target)),
                AccountUnlisted x => members.Remove((x.List, x.Target)),
                _ => false,
            };
    }

    public IEnumerable<(ListId List, AccountId Owner)> Lists => lists.Values.Select(list => (list.List, list.Owner));

    public IReadOnlyList<PostId> Home(AccountId reader)
    {
        bool Near(AccountId account) => account == reader || follows.Contains((reader, account));
        bool IsKeptOut(AccountId account) =>
            lists.Values.Any(list => list.IsExclusive && list.Owner == reader && members.Contains((list.List, account)));
        var byHashtag =
            from post in posts.Values
            where post.Visibility is Audience.Public && !Apart(reader, post.Author)
            where post.Body.Value.Tags.Any(tag => tags.Contains((reader, tag.ToLowerInvariant())))
            select post.Post;
        var byAuthor = Statuses(reader, account => Near(account) && !IsKeptOut(account), Near);
        return WithoutRepeats(reader, byAuthor.Concat(byHashtag).Distinct());
    }

    /// <summary>All of this happens within a day: of all that shows one post the first stands alone, but for what one boosts oneself.</summary>
    List<PostId> WithoutRepeats(AccountId reader, IEnumerable<PostId> home)
    {
        var shown = new HashSet<PostId>();
        var left = new List<PostId>();
        foreach (var id in home.Order())
            if (shown.Add(boosts.TryGetValue(id, out var boost) ? boost.Post : id) || boost?.Account == reader)
                left.Add(id);
        left.Reverse();
        return left;
    }

    public IReadOnlyList<PostId> Of(ListId list)
    {
        var (owner, replies) = (lists[list].Owner, lists[list].Replies);
        bool IsMember(AccountId account) => members.Contains((list, account));
        var all = Statuses(
            owner,
            IsMember,
            answered =>
                answered == owner
                || (
                    replies switch
                    {
                        RepliesPolicy.List => IsMember(answered),
                        RepliesPolicy.Followed => follows.Contains((owner, answered)),
                        _ => false,
                    }
                )
        );
        return WithoutRepeats(
            owner,
            all.Where(id => !posts.TryGetValue(id, out var post) || post.Visibility is not Audience.Direct)
        );
    }

    /// <summary>The newest first.</summary>
    /// <param name="isOf">Whose statuses they are.</param>
    /// <param name="isNear">To whom, besides themselves, they may answer.</param>
    IReadOnlyList<PostId> Statuses(AccountId reader, Func<AccountId, bool> isOf, Func<AccountId, bool> isNear)
    {
        var written =
            from post in posts.Values
            where isOf(post.Author) && Sees(reader, post) && IsWanted(reader, post)
            where post.Author == reader || post.InReplyTo is not { } reply || reply.Author == post.Author || isNear(reply.Author)
            select post.Post;
        var boosted =
            from boost in boosts.Values
            where isOf(boost.Account) && !Apart(reader, boost.Account)
            where !terms.TryGetValue((reader, boost.Account), out var wanted) || wanted.ShowsBoosts
            where posts.TryGetValue(boost.Post, out var post) && Sees(reader, post)
            select boost.Boost;
        return [.. written.Concat(boosted).OrderDescending()];
    }

    bool IsWanted(AccountId reader, PostPublished post) =>
        post.Language is not { } language
        || !terms.TryGetValue((reader, post.Author), out var wanted)
        || wanted.Languages.Count == 0
        || wanted.Languages.Contains(language)
        || wanted.Languages.Contains(language.Split('-')[0]);

    bool Apart(AccountId one, AccountId other) => blocks.Contains((one, other)) || blocks.Contains((other, one));

    bool Sees(AccountId reader, PostPublished post) =>
        post.Author == reader
        || (
            !Apart(reader, post.Author)
            && post.Visibility switch
            {
                Audience.Public or Audience.Unlisted => true,
                Audience.Private => follows.Contains((reader, post.Author)) || post.Mentions.Contains(reader),
                _ => post.Mentions.Contains(reader),
            }
        );
}
