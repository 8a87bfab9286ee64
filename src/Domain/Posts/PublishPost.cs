using Domain.Accounts;
using Domain.Instance;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Says something, to everyone or to some, on its own or in answer to another post.</summary>
/// <param name="Post">Chosen by the caller, so that a request sent again publishes once.</param>
/// <param name="ContentWarning">Stands before the text and hides it until asked for; empty for none.</param>
/// <param name="Language">A language tag, or null or empty for none.</param>
/// <param name="Mentions">The accounts that the names in the text resolved to.</param>
/// <param name="Poll">What it asks; null for nothing.</param>
/// <param name="Watchers">Who asked to be told of each post of the author's; null for nobody.</param>
/// <param name="Quoted">The post that it is to show within itself; null for none.</param>
/// <param name="QuotePolicy">Who may quote it; null for everyone who sees it.</param>
public sealed record PublishPost(
    PostId Post,
    AccountId Author,
    string Text,
    string ContentWarning,
    Visibility Visibility,
    bool IsSensitive,
    string? Language,
    PostId? InReplyTo,
    IReadOnlyList<AccountId> Mentions,
    PollDraft? Poll = null,
    IReadOnlyList<AccountId>? Watchers = null,
    PostId? Quoted = null,
    QuotePolicy? QuotePolicy = null
)
{
    /// <summary>So that they fit into an event.</summary>
    const int MostToldAtOnce = 1_000;

    /// <summary>Of more than so many, those who asked last are told.</summary>
    public const int MostWatchers = 10_000;

    public string Stream => Posts.Post.Stream(Post);

    /// <param name="self">The stream of this post's own id.</param>
    /// <param name="parent">The post that is answered; null where none is, or where there is no such post.</param>
    /// <param name="withParentAuthor">Between the author and the parent's; an empty one where no post is answered.</param>
    /// <param name="settings">The instance's limits.</param>
    /// <param name="quoted">The post that is quoted; null where none is, or where there is no such post.</param>
    /// <param name="withQuotedAuthor">Between the author and the quoted post's; null where no post is quoted.</param>
    public Decision Decide(
        Post self,
        Post? parent,
        Relationship withParentAuthor,
        InstanceSettings settings,
        Post? quoted = null,
        Relationship? withQuotedAuthor = null
    )
    {
        if (!PostDraft.TryRead(Text, ContentWarning, IsSensitive, Language, out var draft, out var unreadable))
            return Refuse(unreadable);

        // before the limits: what was published once was published, whatever they are now
        if (self.Published is { } before)
            return IsSaidAgain(before, draft) && IsAskedAgain(self.PublishedPoll) ? [] : Refuse("post.id_taken");
        if (draft.BrokenRule(settings.MaxPostLength) is { } broken)
            return Refuse(broken);
        var options = Poll?.Read();
        if (Poll is not null && (options is null ? "post.text_invalid" : Poll.BrokenRule(options, settings)) is { } unaskable)
            return Refuse(unaskable);
        AccountId[] mentions = [.. Mentions.Distinct()];
        if (mentions.Length > settings.MaxMentions)
            return Refuse("post.too_many_mentions");
        if (InReplyTo is not null && parent?.IsVisibleTo(Author, withParentAuthor) is not true)
            return Refuse("post.reply_unknown");
        if (Quoted is not null && UnquotableBy(quoted, withQuotedAuthor ?? new()) is { } unquotable)
            return Refuse(unquotable);

        var reply = InReplyTo is { } answered ? new ReplyTo(answered, parent!.Author) : null;
        // what is for followers alone is shown to nobody else, as with a boost
        var visibility = IsForMoreThan(quoted) ? Visibility.Private : Visibility;
        var body = new Personal<PostBody>(Posts.Post.Subject(Post), draft.Body);
        return
        [
            new PostPublished(
                Post,
                Author,
                body,
                visibility,
                draft.IsSensitive,
                draft.Language,
                reply,
                Thread: reply is null ? Post : parent!.Thread,
                mentions,
                Quoted is { } shown ? new QuoteOf(shown, quoted!.Author) : null,
                QuoteTerms.Held(visibility, QuotePolicy ?? Posts.QuotePolicy.Public)
            ),
            .. Poll is null ? (object[])[] : [Poll.Over(Post, Author, options!, self)],
            .. Told(reply, mentions).Chunk(MostToldAtOnce).Select(told => new PostAnnounced(Post, Author, told)),
        ];
    }

    /// <summary>Of what is said to some alone, or to somebody else, only they are told; who is named is told of that.</summary>
    IEnumerable<AccountId> Told(ReplyTo? reply, AccountId[] mentions) =>
        Visibility is Visibility.Direct || (reply is not null && reply.Author != Author) ? [] : (Watchers ?? []).Except(mentions);

    // what it was when it was published, not what it was edited to; mentions follow from the text, and a name in it may have
    // found its bearer in the meantime
    bool IsSaidAgain(PostPublished before, PostDraft draft) =>
        before.Author == Author
        && draft.Says(before.Body, before.IsSensitive, before.Language)
        && (before.Visibility == Visibility || (before is { Quote: not null, Visibility: Visibility.Private } && IsForEveryone))
        && before.InReplyTo?.Post == InReplyTo
        && before.Quote?.Post == Quoted
        && (QuotePolicy is not { } policy || before.QuotePolicy == QuoteTerms.Held(before.Visibility, policy));

    bool IsForEveryone => Visibility is Visibility.Public or Visibility.Unlisted;

    bool IsForMoreThan(Post? quoted) => quoted is { Visibility: Visibility.Private } && IsForEveryone;

    /// <summary>The name of the rule by which the author may not quote it, or null.</summary>
    string? UnquotableBy(Post? quoted, Relationship withAuthor) =>
        quoted?.IsVisibleTo(Author, withAuthor) is not true ? "post.quote_unknown"
        : quoted.QuoteTerms.Allow(Author, withAuthor) ? null
        : "post.quote_not_allowed";

    bool IsAskedAgain(PollSet? before) => Poll is null ? before is null : Poll.Says(before);
}
