using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Marten;
using Projections.Store;

namespace Api.Reactions;

static class ReactedPost
{
    /// <summary>
    /// Reads the post and how the account stands to its author, then decides on the reaction. What someone suspended wrote is as if
    /// it were not there.
    /// </summary>
    /// <param name="account">Who reacts.</param>
    /// <param name="postStream">Of the post.</param>
    /// <param name="stream">Of the reaction.</param>
    public static Task<Outcome<Reaction>> React(
        this IDocumentSession session,
        AccountId account,
        string postStream,
        string stream,
        Func<Reaction, Post, Relationship, Decision> decide,
        CancellationToken ct
    ) => session.React(account, postStream, _ => stream, decide, ct);

    /// <summary>The same where the post says what stream the reaction has.</summary>
    /// <inheritdoc cref="React(IDocumentSession, AccountId, string, string, Func{Reaction, Post, Relationship, Decision}, CancellationToken)"/>
    public static async Task<Outcome<Reaction>> React(
        this IDocumentSession session,
        AccountId account,
        string postStream,
        Func<Post, string> stream,
        Func<Reaction, Post, Relationship, Decision> decide,
        CancellationToken ct
    )
    {
        var post = await session.Read<Post>(postStream, ct);
        if (post.Exists && (await session.Read<Account>(Account.Stream(post.Author), ct)).IsHidden)
            post = new();
        var withAuthor = post.Exists ? await session.Read<Relationship>(Relationship.Stream(account, post.Author), ct) : new();
        return await session.Write<Reaction>(stream(post), self => decide(self, post, withAuthor), ct);
    }
}
