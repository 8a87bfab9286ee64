using Domain.Accounts;
using Domain.Relationships;

namespace Domain.Posts;

/// <summary>One post, as its own stream tells it. A deleted post is still known: its id is never used again.</summary>
public sealed record Post : State<Post>
{
    /// <summary>As it was at first, before any edit; null before it is published.</summary>
    public PostPublished? Published { get; init; }

    public bool Exists => Published is not null;

    public bool IsDeleted { get; init; }

    /// <summary>How often it was deleted: all but the last time, its author took that back.</summary>
    public int Deletions { get; init; }

    /// <summary>It can be restored no more.</summary>
    public bool IsErasing { get; init; }

    /// <summary>Its data key was destroyed.</summary>
    public bool IsErased { get; init; }

    public AccountId Author { get; init; }

    public Visibility Visibility { get; init; }

    public bool IsSensitive { get; init; }

    /// <summary>A language tag in its usual spelling, or null when the author named none.</summary>
    public string? Language { get; init; }

    /// <summary>The post that the conversation began with; its own id where it begins one.</summary>
    public PostId Thread { get; init; }

    public ReplyTo? InReplyTo { get; init; }

    /// <summary>Accounts that it names, or named before an edit: it is for them too.</summary>
    public IReadOnlyList<AccountId> Mentions { get; init; } = [];

    /// <summary>Those that it names now.</summary>
    public IReadOnlyList<AccountId> Named { get; init; } = [];

    /// <summary>How often it was edited.</summary>
    public int Edits { get; init; }

    /// <summary>Null where it asks nothing.</summary>
    public PollSet? Poll { get; init; }

    /// <summary>What it asked at first, before any edit.</summary>
    public PollSet? PublishedPoll { get; init; }

    /// <summary>How many it had so far, with other options each.</summary>
    public int PollRounds { get; init; }

    /// <summary>The latest whose end was announced; 0 for none.</summary>
    public int AnnouncedRound { get; init; }

    /// <summary>The post that it quotes, be that revoked or not; null for none.</summary>
    public QuoteOf? Quote { get; init; }

    /// <summary>The author of what it quotes wants that shown here no more.</summary>
    public bool IsQuoteRevoked { get; init; }

    /// <summary>What it quotes, unless that was revoked.</summary>
    public QuoteOf? StandingQuote => IsQuoteRevoked ? null : Quote;

    /// <summary>Who may quote it.</summary>
    public QuotePolicy QuotePolicy { get; init; }

    /// <summary>Its author shows it above all others.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Null before it is published.</summary>
    public Personal<PostBody>? Body { get; init; }

    public PostAudience Audience => new(Author, Visibility, Mentions);

    public QuoteTerms QuoteTerms => new(Author, Visibility, QuotePolicy);

    public static string Stream(PostId id) => $"post/{id}";

    /// <summary>Whose key seals what this post says.</summary>
    public static Subject Subject(PostId id) => new(Stream(id));

    /// <summary>There, not deleted, and for this reader to see.</summary>
    /// <param name="reader">Who looks.</param>
    /// <param name="withAuthor">Between the reader and the author.</param>
    public bool IsVisibleTo(AccountId reader, Relationship withAuthor) =>
        Exists && !IsDeleted && Audience.Includes(reader, withAuthor);

    public override Post Evolve(object @event) =>
        @event switch
        {
            PostPublished e => this with
            {
                Published = e,
                Author = e.Author,
                Visibility = e.Visibility,
                IsSensitive = e.IsSensitive,
                Language = e.Language,
                Thread = e.Thread,
                InReplyTo = e.InReplyTo,
                Mentions = e.Mentions,
                Named = e.Mentions,
                Body = e.Body,
                Quote = e.Quote,
                QuotePolicy = e.QuotePolicy,
            },
            PostEdited e => this with
            {
                IsSensitive = e.IsSensitive,
                Language = e.Language,
                Mentions = [.. Mentions, .. e.NewMentions],
                Named = e.Mentions,
                Body = e.Body,
                Edits = Edits + 1,
            },
            PollSet e => this with { Poll = e, PublishedPoll = Edits == 0 ? e : PublishedPoll, PollRounds = e.Round },
            PollRemoved => this with { Poll = null },
            PollEndAnnounced e => this with { AnnouncedRound = e.Round },
            QuotePolicySet e => this with { QuotePolicy = e.Policy },
            QuoteRevoked => this with { IsQuoteRevoked = true },
            PostPinned => this with { IsPinned = true },
            PostUnpinned => this with { IsPinned = false },
            PostDeleted => this with { IsDeleted = true, Deletions = Deletions + 1 },
            PostRestored => this with { IsDeleted = false },
            PostErasureBegan => this with { IsErasing = true },
            // before there was a way back, nothing told of its end
            PostErased => this with { IsErasing = true, IsErased = true },
            _ => this,
        };
}
