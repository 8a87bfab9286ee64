using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using Marten;
using Projections.Store;

namespace Api.Posts;

static class AnsweredPost
{
    /// <summary>
    /// The post that another answers, and how its author stands to who does: what someone suspended wrote is as if it were not there.
    /// </summary>
    public static async Task<(Post? Parent, Relationship WithAuthor)> Answered(
        this IDocumentSession session,
        PublishPost command,
        CancellationToken ct
    )
    {
        var parent = command.InReplyTo is { } answered ? await session.Read<Post>(Post.Stream(answered), ct) : null;
        if (parent is { Exists: true } && (await session.Read<Account>(Account.Stream(parent.Author), ct)).IsHidden)
            parent = null;
        return (
            parent,
            parent is null ? new() : await session.Read<Relationship>(Relationship.Stream(command.Author, parent.Author), ct)
        );
    }
}
