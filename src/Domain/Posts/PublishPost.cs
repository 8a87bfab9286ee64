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
public sealed record PublishPost(
    PostId Post,
    AccountId Author,
    string Text,
    string ContentWarning,
    Visibility Visibility,
    bool IsSensitive,
    string? Language,
    PostId? InReplyTo,
    IReadOnlyList<AccountId> Mentions
)
{
    public string Stream => Posts.Post.Stream(Post);

    /// <param name="self">The stream of this post's own id.</param>
    /// <param name="parent">The post that is answered; null where none is, or where there is no such post.</param>
    /// <param name="withParentAuthor">Between the author and the parent's; an empty one where no post is answered.</param>
    /// <param name="settings">The instance's limits.</param>
    public Decision Decide(Post self, Post? parent, Relationship withParentAuthor, InstanceSettings settings)
    {
        string? language = null;
        if (PostDraft.IsOversized(Text) || PostDraft.IsOversized(ContentWarning))
            return Refuse("post.too_long");
        if (!PostDraft.TryNormalise(Text, ContentWarning, out var draft))
            return Refuse("post.text_invalid");
        if (!string.IsNullOrEmpty(Language) && !LanguageTag.TryNormalise(Language, out language))
            return Refuse("post.language_invalid");
        var sensitive = IsSensitive || draft.ContentWarning.Length > 0;

        // before the limits: what was published once was published, whatever they are now
        if (self.Exists)
            return IsSaidAgain(self, draft, sensitive, language) ? [] : Refuse("post.id_taken");
        if (draft.BrokenRule(settings.MaxPostLength) is { } broken)
            return Refuse(broken);
        AccountId[] mentions = [.. Mentions.Distinct()];
        if (mentions.Length > settings.MaxMentions)
            return Refuse("post.too_many_mentions");
        if (InReplyTo is not null && parent?.IsVisibleTo(Author, withParentAuthor) is not true)
            return Refuse("post.reply_unknown");

        var reply = InReplyTo is { } answered ? new ReplyTo(answered, parent!.Author) : null;
        var body = new Personal<PostBody>(Posts.Post.Subject(Post), draft.Body);
        return
        [
            new PostPublished(
                Post,
                Author,
                body,
                Visibility,
                sensitive,
                language,
                reply,
                Thread: reply is null ? Post : parent!.Thread,
                mentions
            ),
        ];
    }

    // an erased body equals nothing, since what it said can no longer be told; mentions follow from the text, and a name in it
    // may have found its bearer in the meantime
    bool IsSaidAgain(Post self, PostDraft draft, bool sensitive, string? language) =>
        self.Author == Author
        && self.Body is { } said
        && said.TryRead(out var before)
        && (before.Text, before.ContentWarning) == (draft.Text, draft.ContentWarning)
        && self.Visibility == Visibility
        && self.IsSensitive == sensitive
        && self.Language == language
        && self.InReplyTo?.Post == InReplyTo;
}
