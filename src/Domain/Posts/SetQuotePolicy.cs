using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Says who may quote a post of one's own from now on. What quotes it already stays.</summary>
/// <param name="Policy">Without effect where the post is not for everyone: nobody may quote that.</param>
public sealed record SetQuotePolicy(PostId Post, AccountId Actor, QuotePolicy Policy)
{
    public string Stream => Posts.Post.Stream(Post);

    public Decision Decide(Post self) =>
        self switch
        {
            // whose post it is, and whether there is one, is not for everyone to know
            _ when !self.Exists || self.IsDeleted || self.Author != Actor => Refuse("post.unknown"),
            _ when QuoteTerms.Held(self.Visibility, Policy) == self.QuotePolicy => [], // said twice, true once
            _ => [new QuotePolicySet(Post, Actor, Policy)],
        };
}
