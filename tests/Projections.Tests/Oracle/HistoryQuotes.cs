using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;

namespace Projections.Tests.Oracle;

/// <summary>Who quotes what in it, and who lets them.</summary>
sealed partial class History
{
    QuotePolicy AnyPolicy() => Any(Enum.GetValues<QuotePolicy>());

    /// <summary>With a quote as often as not, where one is allowed.</summary>
    Domain.Decision Quoting(PublishPost publish, Post? answered, Relationship withAnswered)
    {
        var wanted = publish with { QuotePolicy = Any<QuotePolicy?>([null, AnyPolicy(), AnyPolicy()]) };
        if (posts.Count > 0 && random.Next(2) == 0)
        {
            var quoted = Any(posts);
            var post = Fold<Post>(Post.Stream(quoted));
            var pair = Fold<Relationship>(Relationship.Stream(publish.Author, post.Author));
            var quoting = wanted with { Quoted = quoted };
            if (quoting.Decide(new Post(), answered, withAnswered, Limits, post, pair) is { RefusedBy: null } decision)
                return decision;
        }
        return wanted.Decide(new Post(), answered, withAnswered, Limits);
    }

    /// <summary>Says otherwise who may quote a post, and revokes a quote of it.</summary>
    void Requote()
    {
        if (posts.Count == 0)
            return;
        var id = Any(posts);
        var set = new SetQuotePolicy(id, AuthorOf(id), AnyPolicy());
        Append(set.Stream, set.Decide(Fold<Post>(set.Stream)));
        if (QuotersOf(id) is [.., var last])
        {
            var revoke = new RevokeQuote(last.Post, id, AuthorOf(id));
            Append(revoke.Stream, revoke.Decide(Fold<Post>(revoke.Stream)));
        }
    }

    Quoter[] QuotersOf(PostId id) =>
        [
            .. posts
                .Select(post => (Id: post, Post: Fold<Post>(Post.Stream(post))))
                .Where(one => one.Post is { IsDeleted: false, IsQuoteRevoked: false } && one.Post.Quote?.Post == id)
                .Select(one => new Quoter(one.Post.Author, one.Id)),
        ];
}
