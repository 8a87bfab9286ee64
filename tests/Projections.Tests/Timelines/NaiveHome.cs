using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Audience = Domain.Posts.Visibility;

namespace Projections.Tests.Timelines;

/// <summary>A home by the plainest means, from nothing but the facts so far; it shares no code with the server.</summary>
sealed class NaiveHome(IReadOnlyList<object> facts)
{
    public IReadOnlyList<PostId> Of(AccountId reader)
    {
        var follows = new HashSet<(AccountId, AccountId)>();
        var blocks = new HashSet<(AccountId, AccountId)>();
        var posts = new Dictionary<PostId, PostPublished>();
        var boosts = new Dictionary<PostId, PostBoosted>();
        foreach (var fact in facts)
            _ = fact switch
            {
                AccountFollowed x => follows.Add((x.Follower, x.Target)),
                AccountUnfollowed x => follows.Remove((x.Follower, x.Target)),
                AccountBlocked x => blocks.Add((x.Blocker, x.Target)),
                AccountUnblocked x => blocks.Remove((x.Blocker, x.Target)),
                PostPublished x => posts.TryAdd(x.Post, x),
                PostEdited x => posts.Remove(x.Post, out var post)
                    && posts.TryAdd(x.Post, post with { Mentions = [.. post.Mentions, .. x.Mentions] }),
                PostDeleted x => posts.Remove(x.Post),
                PostBoosted x => boosts.TryAdd(x.Boost, x),
                PostUnboosted x => boosts.Remove(x.Boost),
                _ => false,
            };

        bool Follows(AccountId account) => follows.Contains((reader, account));
        bool Apart(AccountId account) => blocks.Contains((reader, account)) || blocks.Contains((account, reader));
        bool Sees(PostPublished post) =>
            post.Author == reader
            || (
                !Apart(post.Author)
                && post.Visibility switch
                {
                    Audience.Public or Audience.Unlisted => true,
                    Audience.Private => Follows(post.Author) || post.Mentions.Contains(reader),
                    _ => post.Mentions.Contains(reader),
                }
            );
        bool Near(AccountId account) => account == reader || Follows(account);

        var written =
            from post in posts.Values
            where Near(post.Author) && Sees(post)
            where post.Author == reader || post.InReplyTo is not { } reply || reply.Author == post.Author || Near(reply.Author)
            select post.Post;
        var boosted =
            from boost in boosts.Values
            where Near(boost.Account) && !Apart(boost.Account)
            where posts.TryGetValue(boost.Post, out var post) && Sees(post)
            select boost.Boost;
        return [.. written.Concat(boosted).OrderDescending()];
    }
}
