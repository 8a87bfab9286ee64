using Domain.Accounts;
using Domain.Instance;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Says something else in a post of one's own. To whom it is said, and what it answers, stays.</summary>
/// <param name="ContentWarning">Empty for none.</param>
/// <param name="Language">A language tag; empty for none, null for the one that the post has.</param>
/// <param name="Mentions">The accounts that the names in the text resolved to.</param>
/// <param name="Readers">Who boosted or liked the post: they are told.</param>
/// <param name="Poll">What it asks from now on; null for nothing, as Mastodon has it.</param>
/// <param name="QuotePolicy">Who may quote it from now on; null for whoever may already. What it quotes itself stays.</param>
/// <param name="Quoters">Who quotes the post, each with one post: they are told.</param>
public sealed record EditPost(
    PostId Post,
    AccountId Actor,
    string Text,
    string ContentWarning,
    bool IsSensitive,
    string? Language,
    IReadOnlyList<AccountId> Mentions,
    IReadOnlyList<AccountId> Readers,
    PollDraft? Poll = null,
    QuotePolicy? QuotePolicy = null,
    IReadOnlyList<Quoter>? Quoters = null
)
{
    /// <summary>So that they fit into an event, and an edit of a post that everybody liked costs no more than that.</summary>
    public const int MostReaders = 1_000;

    /// <summary>Likewise; each takes twice the room.</summary>
    public const int MostQuoters = 500;

    /// <summary>Whoever asks for a post's history is answered with all of it.</summary>
    public const int MostEdits = 500;

    public string Stream => Posts.Post.Stream(Post);

    /// <param name="self">The post.</param>
    /// <param name="settings">The instance's limits.</param>
    public Decision Decide(Post self, InstanceSettings settings)
    {
        // whose post it is, and whether there is one, is not for everyone to know
        if (!self.Exists || self.IsDeleted || self.Author != Actor || self.Body!.IsErased)
            return Refuse("post.unknown");
        if (!PostDraft.TryRead(Text, ContentWarning, IsSensitive, Language ?? self.Language, out var draft, out var unreadable))
            return Refuse(unreadable);

        // before the limits: what is said already stays, whatever they are now; mentions follow from the text, and a name in
        // it may have found its bearer in the meantime
        var options = Poll?.Read();
        if (Poll is not null && options is null)
            return Refuse("post.text_invalid");
        var poll = options is null ? null : Poll!.Over(Post, Actor, options, self);
        var policy = QuoteTerms.Held(self.Visibility, QuotePolicy ?? self.QuotePolicy);
        object[] quotable = policy == self.QuotePolicy ? [] : [new QuotePolicySet(Post, Actor, policy)];
        if (poll == self.Poll && draft.Says(self.Body, self.IsSensitive, self.Language))
            return [.. quotable];
        if (draft.BrokenRule(settings.MaxPostLength) is { } broken)
            return Refuse(broken);
        if (poll is not null && poll != self.Poll && Poll!.BrokenRule(options!, settings) is { } unaskable)
            return Refuse(unaskable);
        AccountId[] mentions = [.. Mentions.Distinct()];
        if (mentions.Length > settings.MaxMentions)
            return Refuse("post.too_many_mentions");
        if (self.Edits == MostEdits)
            return Refuse("post.too_many_edits");
        AccountId[] named = [.. mentions.Except(self.Mentions)]; // are told of that
        Quoter[] quoters =
        [
            .. (Quoters ?? []).DistinctBy(one => one.Account).Where(one => IsTold(one.Account)).Take(MostQuoters),
        ];
        AccountId[] told = [.. Readers.Except(quoters.Select(one => one.Account)).Where(IsTold).Take(MostReaders)];
        return
        [
            new PostEdited(
                Post,
                self.Author,
                new(Posts.Post.Subject(Post), draft.Body),
                self.Visibility,
                draft.IsSensitive,
                draft.Language,
                mentions,
                NewMentions: named
            ),
            .. quotable,
            .. poll == self.Poll ? []
            : poll is null ? [new PollRemoved(Post, Actor)]
            : (object[])[poll],
            .. told.Length > 0 ? [new PostEditAnnounced(Post, Actor, told)] : (object[])[],
            .. quoters.Length > 0 ? [new QuotedEditAnnounced(Post, Actor, quoters)] : (object[])[],
        ];

        bool IsTold(AccountId account) => account != Actor && !named.Contains(account);
    }
}
