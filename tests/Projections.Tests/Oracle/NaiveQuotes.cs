using Domain.Posts;
using Projections.Posts;
using static Projections.Tests.Oracle.NaiveOracle;

namespace Projections.Tests.Oracle;

/// <summary>What quotes what at the end of a past, how many do, and who may.</summary>
static class NaiveQuotes
{
    /// <param name="live">Posts that were not deleted.</param>
    public static IEnumerable<string> Faults(
        IReadOnlyList<object> facts,
        IReadOnlyList<PostPublished> live,
        IReadOnlyDictionary<string, object> rows
    )
    {
        List<string> faults = [];
        var revoked = facts.OfType<QuoteRevoked>().Select(e => e.Post).ToHashSet();
        var standing = live.Where(e => e.Quote is not null && !revoked.Contains(e.Post)).ToList();
        foreach (var post in live)
        {
            var status = rows.GetValueOrDefault($"statuses {post.Post}") as Status;
            var quoted = revoked.Contains(post.Post) ? null : post.Quote?.Post.ToString();
            var policy = facts.OfType<QuotePolicySet>().LastOrDefault(e => e.Post == post.Post)?.Policy ?? post.QuotePolicy;
            var quotes = standing.Count(e =>
                e.Quote!.Post == post.Post && e.Visibility is (Visibility.Public or Visibility.Unlisted)
            );
            Check(faults, $"quote in {post.Post}", quoted, status?.QuoteOf);
            Check(faults, $"revocation in {post.Post}", revoked.Contains(post.Post), status?.IsQuoteRevoked);
            Check(faults, $"quotes of {post.Post}", quotes, status?.Quotes);
            Check(faults, $"who may quote {post.Post}", policy, status?.QuotePolicy);
        }
        return faults;
    }
}
