using Domain.Accounts;

namespace Domain.Posts;

/// <param name="Thread">The post that the conversation began with; its own id where it begins one.</param>
/// <param name="Mentions">Accounts named in the text, as resolved when it was published.</param>
/// <param name="Quote">The post that it shows within itself, which no edit changes; null for none.</param>
/// <param name="QuotePolicy">Who may show it within theirs. Whoever wrote before that could be said let nobody.</param>
public sealed record PostPublished(
    PostId Post,
    AccountId Author,
    Personal<PostBody> Body,
    Visibility Visibility,
    bool IsSensitive,
    string? Language,
    ReplyTo? InReplyTo,
    PostId Thread,
    IReadOnlyList<AccountId> Mentions,
    QuoteOf? Quote = null,
    QuotePolicy QuotePolicy = QuotePolicy.Nobody
);

/// <summary>What is said from now on; all of it, also what stayed.</summary>
/// <param name="Visibility">That of the post, which no edit changes.</param>
/// <param name="Mentions">Accounts named in the text, as resolved when it was edited.</param>
/// <param name="NewMentions">Those of them whom the post never named before. Whom it named once may see it for good.</param>
public sealed record PostEdited(
    PostId Post,
    AccountId Author,
    Personal<PostBody> Body,
    Visibility Visibility,
    bool IsSensitive,
    string? Language,
    IReadOnlyList<AccountId> Mentions,
    IReadOnlyList<AccountId> NewMentions
);

/// <summary>Whom the post before it rings: who asked to be told of each of its author's. Several, where they are many.</summary>
public sealed record PostAnnounced(PostId Post, AccountId Author, IReadOnlyList<AccountId> To);

/// <summary>
/// Whom the edit before it rings: an event of its own, since with what was written their names might not fit into one.
/// </summary>
public sealed record PostEditAnnounced(PostId Post, AccountId Author, IReadOnlyList<AccountId> To);

/// <summary>What a post asks from now on, as it was published or edited; all of it, also what stayed.</summary>
/// <inheritdoc cref="PollDraft"/>
/// <param name="Round">From 1 on: a vote counts in the round that it was given in.</param>
/// <param name="Lasts">As its author said it.</param>
public sealed record PollSet(
    PostId Post,
    AccountId Author,
    int Round,
    Personal<PollOptions> Options,
    bool AllowsSeveral,
    bool HidesTotals,
    TimeSpan Lasts,
    DateTimeOffset EndsAt
);

/// <summary>An edit left it out.</summary>
public sealed record PollRemoved(PostId Post, AccountId Author);

/// <summary>Whom its end rings; more than fit into one event are told in several.</summary>
public sealed record PollEndAnnounced(PostId Post, AccountId Author, int Round, IReadOnlyList<AccountId> To);

/// <summary>Who may quote the post from now on; what quotes it already stays.</summary>
public sealed record QuotePolicySet(PostId Post, AccountId Author, QuotePolicy Policy);

/// <summary>The author of what a post quotes wants it shown there no more. Carries what counts need, as a deletion does.</summary>
/// <param name="Post">The post that quotes.</param>
/// <param name="Author">Who wrote that.</param>
/// <param name="Quote">What it quotes, and who revoked that.</param>
/// <param name="Visibility">That of the post that quotes.</param>
public sealed record QuoteRevoked(PostId Post, AccountId Author, QuoteOf Quote, Visibility Visibility);

/// <summary>Whom an edit rings because they quote the post: each once, about a post of theirs that does.</summary>
public sealed record QuotedEditAnnounced(PostId Post, AccountId Author, IReadOnlyList<Quoter> To);

/// <summary>Its author shows it above all others.</summary>
public sealed record PostPinned(PostId Post, AccountId Author);

/// <summary>By the author, or because the post is deleted.</summary>
public sealed record PostUnpinned(PostId Post, AccountId Author);

/// <summary>Carries what counts and threads need, so that no projection has to look the post up.</summary>
/// <param name="Quote">What it quoted until now; null where that was revoked.</param>
public sealed record PostDeleted(
    PostId Post,
    AccountId Author,
    Visibility Visibility,
    ReplyTo? InReplyTo,
    PostId Thread,
    QuoteOf? Quote = null
);

/// <summary>
/// Its author took the deletion back: it is there as it was, with the answers, boosts and favourites that it has by now. Pinned it
/// is not, and it rings nobody.
/// </summary>
/// <param name="Mentions">Accounts that it names, or named before an edit.</param>
/// <param name="Quote">What it quotes again; null where that was revoked.</param>
public sealed record PostRestored(
    PostId Post,
    AccountId Author,
    Visibility Visibility,
    ReplyTo? InReplyTo,
    PostId Thread,
    IReadOnlyList<AccountId> Mentions,
    QuoteOf? Quote = null
);

/// <summary>There is no way back: nothing shows it any more, so that its key may go.</summary>
public sealed record PostErasureBegan(PostId Post, AccountId Author);

/// <summary>What it said can be read no more, by nobody.</summary>
/// <inheritdoc cref="IErasure"/>
public sealed record PostErased(PostId Post, AccountId Author, string KeyEpoch) : IErasure
{
    Subject IErasure.Erased => Posts.Post.Subject(Post);
}

/// <summary>The post that is answered, and who wrote it.</summary>
public sealed record ReplyTo(PostId Post, AccountId Author);

/// <summary>The post that is quoted, and who wrote it.</summary>
public sealed record QuoteOf(PostId Post, AccountId Author);

/// <summary>Somebody who quotes a post.</summary>
/// <param name="Post">That of theirs which does.</param>
public sealed record Quoter(AccountId Account, PostId Post);

/// <summary>What the author wrote; one envelope, sealed with the post's own key.</summary>
/// <param name="Tags">Hashtags without the sign, as written, each once.</param>
public sealed record PostBody(string Text, string ContentWarning, IReadOnlyList<string> Tags)
{
    // by content: a list alone would be compared by reference
    public bool Equals(PostBody? other) =>
        other is not null && Text == other.Text && ContentWarning == other.ContentWarning && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => HashCode.Combine(Text, ContentWarning);
}

public enum Visibility
{
    Public,
    Unlisted,
    Private,
    Direct,
}

/// <summary>Who may quote a post, beside its author. The first is what holds where nothing was ever said.</summary>
public enum QuotePolicy
{
    Nobody,
    Followers,
    Public,
}
