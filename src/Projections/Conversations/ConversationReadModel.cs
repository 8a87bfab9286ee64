using Domain.Conversations;
using Domain.Posts;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Conversations;

public sealed class ConversationReadModel : ReadModel<Conversation>
{
    /// <summary>As the index has it.</summary>
    internal const string Last = "(data ->> 'last')";

    public ConversationReadModel()
        : base("conversations")
    {
        Concerns<PostPublished>(Of);
        Concerns<ConversationRead>(e => [Conversation.Key(e.Account, e.Thread)]);
        Concerns<ConversationRemoved>(e => [Conversation.Key(e.Account, e.Thread)]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<Conversation>()
            .Duplicate(x => x.Owner, notNull: true, configure: index => index.Serves("conversation_by_owner", $"owner, {Last}"));

    public override Conversation? Evolve(Conversation? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            PostPublished x => Going(snapshot, id, x),
            ConversationRead x when snapshot is not null => snapshot with
            {
                IsUnread = snapshot.IsUnread && IsNewer(snapshot.Last, x.Through),
            },
            ConversationRemoved x when snapshot is not null => snapshot with { After = x.Through.ToString() },
            _ => snapshot,
        };

    static Conversation Going(Conversation? before, string id, PostPublished x)
    {
        var (owner, post) = (id.Split('/')[0], x.Post.ToString());
        var last = before is not null && string.CompareOrdinal(before.Last, post) > 0 ? before.Last : post;
        return new(id, owner, x.Thread.ToString(), last, before?.After ?? "", IsUnread: x.Author.ToString() != owner);
    }

    static bool IsNewer(string post, PostId through) => string.CompareOrdinal(post, through.ToString()) > 0;

    /// <summary>Whoever a direct post is for, and who wrote it.</summary>
    static IReadOnlyList<string> Of(PostPublished e) =>
        e.Visibility is Visibility.Direct
            ? [.. e.Mentions.Append(e.Author).Distinct().Select(account => Conversation.Key(account, e.Thread))]
            : [];
}
