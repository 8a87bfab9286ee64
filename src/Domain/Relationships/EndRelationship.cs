using Domain.Accounts;

namespace Domain.Relationships;

/// <summary>Ends whatever either of two accounts decided about the other, since one of them is erased.</summary>
public sealed record EndRelationship(AccountId One, AccountId Other)
{
    public string Stream => Relationship.Stream(One, Other);

    public Decision Decide(Relationship pair) => [.. End(pair, One, Other), .. End(pair, Other, One)];

    static IEnumerable<object> End(Relationship pair, AccountId account, AccountId other)
    {
        var side = pair[account];
        return
        [
            .. pair.EndOfFollow(account, other),
            .. side.IsBlocking ? [new AccountUnblocked(account, other)] : (object[])[],
            .. side.Mute is not null ? [new AccountUnmuted(account, other)] : (object[])[],
            // what was erased is no note any more, and its author has no key to say so with
            .. side.Note?.Or("") is { Length: > 0 }
                ? [new AccountNoted(account, other, new(Account.Subject(account), ""))]
                : (object[])[],
        ];
    }
}
