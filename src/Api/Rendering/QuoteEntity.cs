using System.Text.Json.Serialization;
using Domain.Posts;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>What a post quotes, and how that stands for the viewer.</summary>
[JsonDerivedType(typeof(FullQuoteEntity))]
[JsonDerivedType(typeof(ShallowQuoteEntity))]
public abstract record QuoteEntity(QuoteState State);

/// <summary>The API's Quote.</summary>
/// <param name="QuotedStatus">Null where it is not for the viewer.</param>
public sealed record FullQuoteEntity(QuoteState State, StatusEntity? QuotedStatus) : QuoteEntity(State);

/// <summary>The API's ShallowQuote: what a quoted post quotes, which is not shown within it.</summary>
/// <param name="QuotedStatusId">Null where it is not for the viewer.</param>
public sealed record ShallowQuoteEntity(QuoteState State, string? QuotedStatusId) : QuoteEntity(State)
{
    public static ShallowQuoteEntity? Of(SeenQuote? quote) => quote is null ? null : new(quote.State, quote.Post?.Id);
}

/// <summary>Who may quote a post, and whether the viewer may. Nobody is asked first.</summary>
public sealed record QuoteApprovalEntity(IReadOnlyList<string> Automatic, string CurrentUser)
{
    public IReadOnlyList<string> Manual { get; } = [];

    public static QuoteApprovalEntity Of(Status post, bool isQuotable) =>
        new(
            QuoteTerms.Held(post.Visibility, post.QuotePolicy) switch
            {
                QuotePolicy.Public => ["public"],
                QuotePolicy.Followers => ["followers"],
                _ => [],
            },
            isQuotable ? "automatic" : "denied"
        );
}
