using Domain.Accounts;
using Domain.Posts;
using static Domain.Decision;

namespace Domain.Moderation;

/// <summary>Writes down that somebody's past is looked at, and why: before it is shown.</summary>
/// <param name="Look">The id that it will have.</param>
/// <inheritdoc cref="PastLookedAt" path="/param"/>
public sealed record LookAtPast(LookId Look, AccountId Person, PostId? Post, long Position, string Reason)
{
    /// <summary>In characters as people count them.</summary>
    public const int MaxReason = 500;

    public string Stream => Moderation.Look.Stream(Look);

    public Decision Decide(Look self)
    {
        if (self.WasTaken)
            return []; // said twice, true once
        var isText = WrittenText.TryNormalise(Reason, out var normal);
        var reason = normal?.Trim() ?? "";
        return !isText ? Refuse("look.reason_invalid")
            : WrittenText.IsBlank(reason) ? Refuse("look.reason_missing")
            : !WrittenText.FitsEnvelope(reason) || WrittenText.Graphemes(reason) > MaxReason ? Refuse("look.reason_too_long")
            : [new PastLookedAt(Look, Person, Post, $"{Position}", new(Account.Subject(Person), reason))];
    }
}
