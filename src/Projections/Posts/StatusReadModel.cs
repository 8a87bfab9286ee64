using Domain;
using Domain.Posts;
using Domain.Reactions;
using JasperFx.Events;
using Marten;
using Projections.Store;
using Weasel.Postgresql.Tables;

namespace Projections.Posts;

public sealed class StatusReadModel : ReadModel<Status>
{
    public StatusReadModel()
        : base("statuses")
    {
        Concerns<PostPublished>(e => WithParent(e.Post, e.InReplyTo));
        Concerns<PostDeleted>(e => WithParent(e.Post, e.InReplyTo));
        Concerns<PostFavourited>(e => [e.Post.ToString()]);
        Concerns<PostUnfavourited>(e => [e.Post.ToString()]);
        Concerns<PostBoosted>(e => [e.Post.ToString(), e.Boost.ToString()]);
        Concerns<PostUnboosted>(e => [e.Post.ToString(), e.Boost.ToString()]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<Status>()
            .Duplicate(x => x.Author, notNull: true, configure: index => index.Serves("status_by_author", "author, id"))
            .Duplicate(
                x => x.InReplyTo!,
                configure: index => index.Serves("status_answers", "in_reply_to, id", "in_reply_to is not null")
            )
            .Duplicate(
                x => x.Visibility,
                pgType: "varchar",
                notNull: true,
                configure: index => index.Serves("status_public", "id", "visibility = 'Public' and (data ->> 'boostOf') is null")
            )
            // a column and not JSON: of an array PostgreSQL knows which hashtags are frequent, and reads the newest posts for
            // those, and this index for the rare ones
            .Duplicate(
                x => x.TagKeys,
                pgType: "varchar[]",
                notNull: true,
                configure: index =>
                {
                    index.Name = "status_by_tag";
                    index.Method = IndexMethod.gin;
                }
            );

    public override Status? Evolve(Status? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            PostPublished x when x.Post.ToString() == id => Publish(x, id, e),
            PostDeleted x when x.Post.ToString() == id => null,
            PostBoosted x when x.Boost.ToString() == id => Boost(x, id, e),
            PostUnboosted x when x.Boost.ToString() == id => null,
            _ when snapshot is null => null, // a count of something that is no longer there
            PostPublished { Visibility: Visibility.Public or Visibility.Unlisted } => snapshot with
            {
                Replies = snapshot.Replies + 1,
            },
            PostDeleted { Visibility: Visibility.Public or Visibility.Unlisted } => snapshot with
            {
                Replies = snapshot.Replies - 1,
            },
            PostFavourited => snapshot with { Favourites = snapshot.Favourites + 1 },
            PostUnfavourited => snapshot with { Favourites = snapshot.Favourites - 1 },
            PostBoosted => snapshot with { Boosts = snapshot.Boosts + 1 },
            PostUnboosted => snapshot with { Boosts = snapshot.Boosts - 1 },
            _ => snapshot,
        };

    static IReadOnlyList<string> WithParent(PostId post, ReplyTo? parent) =>
        parent is null ? [post.ToString()] : [post.ToString(), parent.Post.ToString()];

    static Status? Publish(PostPublished x, string id, IEvent e)
    {
        if (!x.Body.TryRead(out var body))
            return null; // erased: nothing is left to show
        return new(
            id,
            x.Author.ToString(),
            BoostOf: null,
            body.Text,
            body.ContentWarning,
            body.Tags,
            [.. body.Tags.Select(tag => tag.ToLowerInvariant()).Distinct()],
            x.Visibility,
            x.IsSensitive,
            x.Language,
            x.InReplyTo?.Post.ToString(),
            x.InReplyTo?.Author.ToString(),
            x.Thread.ToString(),
            [.. x.Mentions.Select(account => account.ToString())],
            e.GetHeader(OriginStamp.Client)?.ToString(),
            CreatedAt(id),
            Replies: 0,
            Boosts: 0,
            Favourites: 0
        );
    }

    static Status Boost(PostBoosted x, string id, IEvent e) =>
        new(
            id,
            x.Account.ToString(),
            BoostOf: x.Post.ToString(),
            Text: "",
            ContentWarning: "",
            Tags: [],
            TagKeys: [],
            x.Visibility,
            IsSensitive: false,
            Language: null,
            InReplyTo: null,
            InReplyToAuthor: null,
            Thread: id,
            Mentions: [],
            e.GetHeader(OriginStamp.Client)?.ToString(),
            CreatedAt(id),
            Replies: 0,
            Boosts: 0,
            Favourites: 0
        );

    /// <summary>When its id was made: what the command already answered, and what lists are sorted by.</summary>
    static DateTimeOffset CreatedAt(string id) => TimeOrderedId.TimeOf(PostId.Parse(id, provider: null).Value);
}
