using System.Globalization;

namespace Projections.Search;

/// <summary>Clauses as PostgreSQL's <c>tsquery</c>; whatever was typed stands in it as quoted lexemes only.</summary>
static class PostgresQuery
{
    public static string Of(IEnumerable<Clause> clauses) => And(clauses.Select(Of));

    /// <summary>Handles that begin so, and names of which words do.</summary>
    public static string Of(PeopleQuery query)
    {
        List<string> ways = [];
        if (query.Handle is { } handle)
            ways.Add(Beginning(SearchedPerson.Handle(handle)));
        if (query.Beginnings.Count > 0)
            ways.Add($"({And(query.Beginnings.Select(Beginning))})");
        return Or(ways);
    }

    /// <summary>Only the words: what marks say does not make a post match better.</summary>
    /// <param name="isWhole">None is but a beginning.</param>
    public static string WordsOf(IEnumerable<Clause> clauses, bool isWhole = false) =>
        And(
            clauses
                .OfType<PhraseClause>()
                .Where(phrase => !phrase.IsExcluded)
                .Select(phrase => Of(isWhole ? phrase with { IsBeginning = false } : phrase))
        );

    public static string Beginning(string lexeme) => $"{Lexemes.Quote(lexeme)}:*";

    public static string And(IEnumerable<string> parts) => string.Join(" & ", parts);

    public static string Or(IEnumerable<string> parts) => $"({string.Join(" | ", parts)})";

    static string Of(Clause clause) =>
        (clause.IsExcluded ? "!" : "")
        + clause switch
        {
            MarkClause mark => Lexemes.Quote(mark.Mark),
            PhraseClause phrase => Phrase(phrase),
            _ => throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{clause} is to be resolved before it is searched.")
            ),
        };

    static string Phrase(PhraseClause phrase)
    {
        var words = phrase.Words.Select(Lexemes.Quote).ToList();
        if (phrase.IsBeginning)
            words[^1] += ":*";
        return $"({string.Join(" <-> ", words)})";
    }
}
