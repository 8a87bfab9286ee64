using Domain.Posts;
using Projections.Posts;

namespace Projections.Tests.Oracle;

/// <summary>In what quotes what, and how often.</summary>
static class PlantedQuoteBugs
{
    public static readonly Dictionary<string, (string Model, PlantedBugs.Wrong Evolve)> All = new()
    {
        ["a revoked quote still counts"] = (
            "statuses",
            (row, id, e, right) => e.Data is QuoteRevoked r && r.Post.ToString() != id ? row : right()
        ),
        ["a revoked quote is shown on"] = (
            "statuses",
            (row, id, e, right) => e.Data is QuoteRevoked r && r.Post.ToString() == id ? row : right()
        ),
        ["a deleted quote still counts"] = (
            "statuses",
            (row, id, e, right) => e.Data is PostDeleted d && d.Quote?.Post.ToString() == id && row is Status ? row : right()
        ),
        ["a restored quote counts no more"] = (
            "statuses",
            (row, id, e, right) => e.Data is PostRestored r && r.Quote?.Post.ToString() == id ? row : right()
        ),
        ["private quotes are counted"] = (
            "statuses",
            (row, id, e, right) =>
                e.Data is PostPublished { Visibility: Visibility.Private, Quote: { } quote }
                && quote.Post.ToString() == id
                && row is Status s
                    ? s with
                    {
                        Quotes = s.Quotes + 1,
                    }
                    : right()
        ),
        ["an answer counts as a quote"] = (
            "statuses",
            (row, id, e, right) =>
                e.Data is PostPublished { InReplyTo: { } answered } && answered.Post.ToString() == id && right() is Status after
                    ? after with
                    {
                        Quotes = after.Quotes + 1,
                    }
                    : right()
        ),
        ["what both answers and quotes a post counts once"] = (
            "statuses",
            (row, id, e, right) =>
                e.Data is PostPublished { InReplyTo: not null, Quote: { } quote }
                && quote.Post.ToString() == id
                && row is Status s
                && right() is Status after
                && (after.Replies, after.Quotes) == (s.Replies + 1, s.Quotes + 1)
                    ? after with
                    {
                        Quotes = s.Quotes,
                    }
                    : right()
        ),
        ["an edit begins the quotes anew"] = (
            "statuses",
            (_, _, e, right) => e.Data is PostEdited && right() is Status after ? after with { Quotes = 0 } : right()
        ),
        ["who may quote is said once and for all"] = PlantedBugs.Ignores<QuotePolicySet>("statuses"),
        ["a revoked quote rings on"] = PlantedBugs.Ignores<QuoteRevoked>("notifications"),
    };
}
