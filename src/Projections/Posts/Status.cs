using Domain.Posts;

namespace Projections.Posts;

/// <summary>A post as it is shown, or a boost, which is a status of its own that points at one.</summary>
/// <param name="Id">The post's id, or the boost's.</param>
/// <param name="BoostOf">The boosted post; what was written and the counts are then empty here and stand there.</param>
/// <param name="Tags">Hashtags as written.</param>
/// <param name="TagKeys">The same in the form they are looked up by.</param>
/// <param name="Mentions">Accounts that it names, or named before an edit: it is for them too.</param>
/// <param name="Named">Those that it names now.</param>
/// <param name="EditedAt">When it was last edited; null when it never was.</param>
/// <param name="IsPinned">Its author shows it above all others.</param>
/// <param name="Client">The app it was sent with.</param>
/// <param name="Replies">Public and unlisted answers that were not deleted.</param>
/// <param name="LastBoosts">The last of its boosts, the oldest first: what tells a home whether one more says anything new.</param>
/// <param name="Poll">Null where it asks nothing.</param>
/// <param name="Deleted">
/// What it was, and is again when its author takes the deletion back; null for all that is there. All else is empty then, so that
/// no index leads to it, and who looks for its id is told that there is nothing.
/// </param>
/// <param name="QuotePolicy">Who may quote it.</param>
/// <param name="QuoteOf">The post that it quotes, be that there or not; null where it quotes none, or that was revoked.</param>
/// <param name="IsQuoteRevoked">It quoted one until its author revoked that.</param>
/// <param name="Quotes">Public and unlisted posts that quote it, were not deleted, and are not revoked.</param>
public sealed record Status(
    string Id,
    string Author,
    string? BoostOf,
    string Text,
    string ContentWarning,
    IReadOnlyList<string> Tags,
    string[] TagKeys,
    Visibility Visibility,
    bool IsSensitive,
    string? Language,
    string? InReplyTo,
    string? InReplyToAuthor,
    string Thread,
    IReadOnlyList<string> Mentions,
    IReadOnlyList<string> Named,
    string? Client,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    bool IsPinned,
    int Replies,
    int Boosts,
    int Favourites,
    IReadOnlyList<BoostBy> LastBoosts,
    PollTally? Poll,
    Status? Deleted = null,
    QuotePolicy QuotePolicy = QuotePolicy.Nobody,
    string? QuoteOf = null,
    bool IsQuoteRevoked = false,
    int Quotes = 0
)
{
    const int MostBoostsKnown = 20;

    /// <summary>False of a post that its author deleted.</summary>
    public bool IsThere => Deleted is null;

    /// <summary>The post that it boosts, where it boosts one that is among these.</summary>
    /// <param name="posts">By id.</param>
    public Status? BoostedAmong(IReadOnlyDictionary<string, Status> posts) =>
        BoostOf is null ? null : posts.GetValueOrDefault(BoostOf);

    /// <summary>With one boost more.</summary>
    internal Status With(BoostBy boost) =>
        this with
        {
            Boosts = Boosts + 1,
            LastBoosts = [.. LastBoosts.Append(boost).OrderBy(one => one.Id, StringComparer.Ordinal).TakeLast(MostBoostsKnown)],
        };

    /// <summary>With one boost less.</summary>
    internal Status Without(string boost) =>
        this with
        {
            Boosts = Boosts - 1,
            LastBoosts = [.. LastBoosts.Where(one => one.Id != boost)],
        };
}

/// <summary>A boost, and whose it is.</summary>
public sealed record BoostBy(string Id, string Account);
