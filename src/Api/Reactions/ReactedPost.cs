using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using Marten;
using Projections.Store;

namespace Api.Reactions;

static class ReactedPost
{
    /// <summary>A post, and how whoever reacts to it stands to its author.</summary>
    public static async Task<(Post Post, Relationship WithAuthor)> ReadFor(
        this IDocumentSession session,
        AccountId account,
        string stream,
        CancellationToken ct
    )
    {
        var post = await session.Read<Post>(stream, ct);
        return post.Exists
            ? (post, await session.Read<Relationship>(Relationship.Stream(account, post.Author), ct))
            : (post, new());
    }
}
