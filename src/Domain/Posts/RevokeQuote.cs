using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Has a post of one's own shown no more in another that quotes it, be that for oneself to see or not.</summary>
/// <param name="Post">The post that quotes.</param>
/// <param name="Quoted">One's own.</param>
public sealed record RevokeQuote(PostId Post, PostId Quoted, AccountId Actor)
{
    public string Stream => Posts.Post.Stream(Post);

    /// <param name="self">The post that quotes.</param>
    public Decision Decide(Post self) =>
        self switch
        {
            { Exists: false } or { IsDeleted: true } => Refuse("quote.unknown"),
            _ when self.Quote != new QuoteOf(Quoted, Actor) => Refuse("quote.unknown"),
            { IsQuoteRevoked: true } => [], // said twice, true once
            _ => [new QuoteRevoked(Post, self.Author, new(Quoted, Actor), self.Visibility)],
        };
}
