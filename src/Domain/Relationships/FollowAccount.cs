using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>
/// Follows an open account at once; a locked one is asked. Whoever follows or asks already says anew what is wanted of it; what is
/// null stays as it was.
/// </summary>
/// <inheritdoc cref="FollowTerms"/>
public sealed record FollowAccount(
    AccountId Follower,
    AccountId Target,
    bool? ShowsBoosts = null,
    bool? Notifies = null,
    IReadOnlyList<string>? Languages = null
)
{
    public string Stream => Relationship.Stream(Follower, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target)
    {
        if (Follower == Target)
            return Refuse("follow.self");
        if (target is { Exists: false } or { IsHidden: true })
            return Refuse("account.unknown");
        if (pair.IsBlocked)
            return Refuse("follow.blocked");
        if (!TryRead(Languages, out var languages))
            return Refuse("follow.language_invalid");
        var before = pair[Follower].Terms;
        var terms = new FollowTerms(
            ShowsBoosts ?? before.ShowsBoosts,
            Notifies ?? before.Notifies,
            languages ?? before.Languages
        );
        return
        [
            .. pair[Follower].Follow is not FollowState.None ? [] // said twice, true once
            : target.IsLocked ? [new FollowRequested(Follower, Target)]
            : (object[])[new AccountFollowed(Follower, Target)],
            .. terms == before ? (object[])[] : [new FollowTermsSet(Follower, Target, terms)],
        ];
    }

    /// <summary>In their usual spelling, each once, in order; null where nothing is said of them.</summary>
    static bool TryRead(IReadOnlyList<string>? said, out IReadOnlyList<string>? languages)
    {
        languages = null;
        if (said is null)
            return true;
        var read = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var one in said.Where(one => one.Length > 0))
        {
            if (!LanguageTag.TryNormalise(one, out var normal))
                return false;
            read.Add(normal);
        }
        languages = [.. read];
        return read.Count <= FollowTerms.MostLanguages;
    }
}
