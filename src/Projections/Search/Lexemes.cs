using System.Globalization;
using System.Text;

namespace Projections.Search;

/// <summary>
/// A <c>tsvector</c> of PostgreSQL in the form that it is read in: words with their places, and marks, which have none. What a
/// search asks besides words is marks too, so that one index answers all of it.
/// </summary>
sealed class Lexemes
{
    // PostgreSQL keeps no greater place
    const int LastPlace = 16_383;

    // further apart than the words of any phrase
    const int Gap = 100;

    readonly StringBuilder text = new();
    int place;

    /// <summary>A mark: it begins with a sign that no word has.</summary>
    public Lexemes Mark(string mark)
    {
        Add(mark);
        return this;
    }

    /// <summary>Words that no phrase joins with those before.</summary>
    /// <param name="written">A text.</param>
    /// <param name="weight">A, B, C or D, which weigh less and less in ranking.</param>
    public Lexemes Text(string written, char weight)
    {
        foreach (var word in Words.Of(written))
        {
            Add(word.Text);
            text.Append(CultureInfo.InvariantCulture, $":{place = Math.Min(place + 1, LastPlace)}{weight}");
        }
        place += Gap;
        return this;
    }

    public override string ToString() => text.ToString();

    /// <summary>As <c>tsvector</c> and <c>tsquery</c> take it.</summary>
    public static string Quote(string lexeme) =>
        $"'{lexeme.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    void Add(string lexeme)
    {
        if (text.Length > 0)
            text.Append(' ');
        text.Append(Quote(lexeme));
    }
}
