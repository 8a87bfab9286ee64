using Domain.Accounts;
using Domain.Posts;
using Projections.Posts;

namespace Projections.Viewing;

/// <summary>What of quoted posts a viewer sees. A post is shown with what it quotes; what that quotes is told of only.</summary>
public sealed partial class Sight
{
    /// <summary>A status that was found to be for the viewer, as a command answers it, with what it quotes.</summary>
    /// <param name="quoted">The quoted post, where its row is not there yet.</param>
    public async Task<Shown> Whole(Shown shown, CancellationToken ct, Status? quoted = null)
    {
        Status[] known = quoted is null ? [shown.Post] : [shown.Post, quoted];
        var inner = await Inner(known, ct);
        var posts =
            quoted is null || inner.ContainsKey(quoted.Id)
                ? inner
                : new Dictionary<string, Status>(inner, StringComparer.Ordinal) { [quoted.Id] = quoted };
        // how one stands to oneself need not be read
        await Learn(
            [.. posts.Values.Select(status => status.Author), .. IsOwn(shown.Post) ? [] : (string[])[shown.Post.Author]],
            ct
        );
        return Quoting(shown, posts);
    }

    Shown Quoting(Shown shown, IReadOnlyDictionary<string, Status> posts) =>
        shown with
        {
            IsQuotable = IsQuotable(shown.Post),
            Quote = QuoteIn(shown.Post, posts, isInner: false),
        };

    SeenQuote? QuoteIn(Status status, IReadOnlyDictionary<string, Status> posts, bool isInner)
    {
        if (status.IsQuoteRevoked)
            return new(QuoteState.Revoked, Post: null);
        if (status.QuoteOf is not { } id)
            return null;
        if (!posts.TryGetValue(id, out var quoted))
            return new(QuoteState.Deleted, Post: null);
        var state = StateOf(quoted);
        return state is QuoteState.Unauthorized
            ? new(state, Post: null)
            : new(state, quoted)
            {
                IsQuotable = IsQuotable(quoted),
                Quote = isInner ? null : QuoteIn(quoted, posts, isInner: true),
            };
    }

    /// <summary>Whom the viewer blocks or mutes may be shown after all, if the viewer asks for it: an app has it at hand.</summary>
    QuoteState StateOf(Status quoted) =>
        quoted.Author switch
        {
            var author when IsHiddenFromAll(author) || IsBlockedBy(author) || !Includes(quoted, isBlocked: false) =>
                QuoteState.Unauthorized,
            var author when IsBlocked(author) => QuoteState.BlockedAccount,
            var author when IsMuted(author) => QuoteState.MutedAccount,
            _ => QuoteState.Accepted,
        };

    bool IsQuotable(Status post)
    {
        var terms = new QuoteTerms(AccountId.Parse(post.Author, provider: null), post.Visibility, post.QuotePolicy);
        return IsOwn(post)
            ? terms.Allow(viewer, followsAuthor: false, isBlocked: false)
            : viewer is not null && terms.Allow(viewer, Follows(post.Author), IsBlocked(post.Author));
    }

    bool IsOwn(Status post) => post.Author == viewer?.ToString();
}
