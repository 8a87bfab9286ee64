namespace Domain.Filters;

/// <summary>What a person wrote of a filter; one envelope, since it is always read together.</summary>
public sealed record FilterText(string Title, IReadOnlyList<FilterKeyword> Keywords)
{
    // by content: lists alone would be compared by reference
    public bool Equals(FilterText? other) => other is not null && Title == other.Title && Keywords.SequenceEqual(other.Keywords);

    public override int GetHashCode() => HashCode.Combine(Title, Keywords.Count);
}

/// <param name="Word">A word or several, in Unicode's form C; found whatever the case of its letters.</param>
/// <param name="IsWhole">Not found within a longer word.</param>
public sealed record FilterKeyword(FilterId Id, string Word, bool IsWhole);
