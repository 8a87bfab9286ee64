using Domain.Posts;
using JasperFx.Events;
using Marten;
using NpgsqlTypes;
using Projections.Store;
using Weasel.Postgresql.Tables;

namespace Projections.Search;

/// <summary>
/// Posts as they are searched, in rows of their own: those that are read change with each favourite, and with them the index of all their
/// words would.
/// </summary>
public sealed class SearchedPostReadModel : ReadModel<SearchedPost>
{
    public SearchedPostReadModel()
        : base("searched_posts")
    {
        Concerns<PostPublished>(e => [e.Post.ToString()]);
        Concerns<PostEdited>(e => [e.Post.ToString()]);
        Concerns<PollSet>(e => [e.Post.ToString()]);
        Concerns<PollRemoved>(e => [e.Post.ToString()]);
        Concerns<QuoteRevoked>(e => [e.Post.ToString()]);
        Concerns<PostDeleted>(e => [e.Post.ToString()]);
        Concerns<PostRestored>(e => [e.Post.ToString()]);
        Concerns<PostErasureBegan>(e => [e.Post.ToString()]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<SearchedPost>()
            .Duplicate(
                x => x.PublicBy!,
                configure: index => index.Serves("searched_post_public", "public_by, id", "public_by is not null")
            )
            .Duplicate(
                x => x.Lexemes,
                pgType: "tsvector",
                dbType: NpgsqlDbType.Unknown, // a text, which PostgreSQL reads as what the column is
                notNull: true,
                configure: index =>
                {
                    index.Name = "searched_post_words";
                    index.Method = IndexMethod.gin;
                }
            );

    public override SearchedPost? Evolve(SearchedPost? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            PostPublished x => Publish(x, id),
            PostErasureBegan => null,
            _ when snapshot is null => null, // erased: nothing is left to find it by
            PostRestored => snapshot.Deleted,
            // what was deleted is not edited before it is restored; its quote may be revoked
            _ when snapshot.Deleted is { } aside => SearchedPost.Aside(Change(aside, e.Data) ?? aside),
            PostDeleted => SearchedPost.Aside(snapshot),
            _ => Change(snapshot, e.Data),
        };

    static SearchedPost? Change(SearchedPost post, object data) =>
        data switch
        {
            PostEdited x => Edit(post, x),
            PollSet x => post with { Options = x.Options.TryRead(out var options) ? options.Titles : [] },
            PollRemoved => post with { Options = [] },
            QuoteRevoked => post with { IsQuote = false },
            _ => post,
        };

    static SearchedPost? Publish(PostPublished x, string id) =>
        x.Body.TryRead(out var body)
            ? new(
                id,
                x.Author.ToString(),
                x.Visibility,
                body.Text,
                body.ContentWarning,
                Options: [],
                [.. x.Mentions.Select(account => account.ToString())],
                x.IsSensitive,
                x.InReplyTo is not null,
                x.Quote is not null,
                x.Language
            )
            : null;

    static SearchedPost? Edit(SearchedPost post, PostEdited x) =>
        x.Body.TryRead(out var body)
            ? post with
            {
                Text = body.Text,
                ContentWarning = body.ContentWarning,
                Mentions = [.. post.Mentions, .. x.NewMentions.Select(account => account.ToString())],
                IsSensitive = x.IsSensitive,
                Language = x.Language,
            }
            : null;
}
