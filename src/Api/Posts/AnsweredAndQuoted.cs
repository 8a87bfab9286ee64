using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using Marten;
using Projections.Store;

namespace Api.Posts;

/// <summary>
/// The posts that another points at, and how their authors stand to who writes it: what someone suspended wrote is as if it were not there.
/// </summary>
static class AnsweredAndQuoted
{
    public static Task<(Post? Parent, Relationship WithAuthor)> Answered(
        this IDocumentSession session,
        PublishPost command,
        CancellationToken ct
    ) => session.Find(command.InReplyTo, command.Author, ct);

    public static Task<(Post? Quoted, Relationship WithAuthor)> Quoted(
        this IDocumentSession session,
        PublishPost command,
        CancellationToken ct
    ) => session.Find(command.Quoted, command.Author, ct);

    static async Task<(Post?, Relationship)> Find(
        this IDocumentSession session,
        PostId? id,
        AccountId writer,
        CancellationToken ct
    )
    {
        var post = id is { } known ? await session.Read<Post>(Post.Stream(known), ct) : null;
        if (post is { Exists: true } && (await session.Read<Account>(Account.Stream(post.Author), ct)).IsHidden)
            post = null;
        return (post, post is null ? new() : await session.Read<Relationship>(Relationship.Stream(writer, post.Author), ct));
    }
}
