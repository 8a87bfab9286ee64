using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Relationships;

/// <summary>Writes down something about an account that nobody else sees, in the place of what stood there.</summary>
/// <param name="Note">Empty takes it away.</param>
public sealed record NoteAccount(AccountId Author, AccountId Target, string Note)
{
    /// <summary>In characters as people count them.</summary>
    public const int MaxLength = 2_000;

    public string Stream => Relationship.Stream(Author, Target);

    public string TargetStream => Account.Stream(Target);

    public Decision Decide(Relationship pair, Account target)
    {
        if (Author == Target)
            return Refuse("note.self");
        if (!target.Exists)
            return Refuse("account.unknown");
        if (!WrittenText.TryNormalise(Note, out var note))
            return Refuse("note.text_invalid");
        if (WrittenText.Graphemes(note) > MaxLength || !WrittenText.FitsEnvelope(note))
            return Refuse("note.too_long");
        return (pair[Author].Note?.Or("") ?? "") == note
            ? [] // said twice, true once
            : [new AccountNoted(Author, Target, new(Account.Subject(Author), note))];
    }
}
