using Domain.Accounts;
using Domain.Posts;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>What of a status depends on who looks at it, and when: of its post, and of the one that this quotes.</summary>
/// <param name="Quote">How the quote stands for them; null where nothing is quoted.</param>
/// <param name="Quoted">Of the quoted post, where it is shown.</param>
/// <param name="Inner">How what the quoted post quotes stands for them.</param>
readonly record struct StatusLook(ViewerFlags Post, QuoteState? Quote, ViewerFlags Quoted, QuoteState? Inner)
{
    public static StatusLook Of(Shown shown, AccountId? viewer, Surroundings around, DateTimeOffset now) =>
        new(
            ViewerFlags.Of(shown.Post, shown.IsQuotable, viewer, around, now),
            shown.Quote?.State,
            shown.Quote is { Post: { } quoted } quote ? ViewerFlags.Of(quoted, quote.IsQuotable, viewer, around, now) : default,
            shown.Quote?.Quote?.State
        );

    /// <summary>Whether it depends on how the viewer stands to the authors: a stranger would see something else, or might.</summary>
    public static bool IsOfBonds(Shown shown) =>
        IsOfBonds(shown.Post, shown.IsQuotable) || IsOfBonds(shown.Quote) || IsOfBonds(shown.Quote?.Quote);

    static bool IsOfBonds(SeenQuote? quote) =>
        quote switch
        {
            null or { State: QuoteState.Revoked or QuoteState.Deleted } => false,
            { State: QuoteState.Accepted, Post: { Visibility: Visibility.Public or Visibility.Unlisted } post } => IsOfBonds(
                post,
                quote.IsQuotable
            ),
            _ => true,
        };

    static bool IsOfBonds(Status post, bool isQuotable) =>
        isQuotable != QuoteTerms.Held(post.Visibility, post.QuotePolicy) is QuotePolicy.Public;
}
