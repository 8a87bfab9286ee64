using System.Globalization;
using System.Text;
using Domain;

namespace Projections.Search;

/// <summary>
/// What a text is found by: its words, folded; of scripts without spaces each two neighbouring characters; each sign that is a
/// picture. No dictionary, so that every language is treated alike, and a text of several is too.
/// </summary>
static class Words
{
    /// <summary>What is longer is no word that anybody looks for.</summary>
    const int MostLetters = 64;

    /// <summary>In the order of the text, those of one place one after the other.</summary>
    public static IReadOnlyList<Word> Of(string text)
    {
        var found = new List<Word>();
        var word = new StringBuilder();
        var run = new List<string>();
        foreach (var rune in Folding.Fold(text).EnumerateRunes())
            if (Script.IsUnspaced(rune) && IsOfWord(rune))
            {
                End(word, found);
                if (IsMark(rune) && run.Count > 0)
                    run[^1] += rune;
                else
                    run.Add(rune.ToString());
            }
            else
            {
                End(run, found);
                if (!IsOfWord(rune))
                    End(word, found);
                else if (word.Length > 0 || !IsMark(rune)) // on a picture, how it is to be drawn
                    word.Append(rune);
                if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol)
                    found.Add(new(rune.ToString(), IsJoined: false));
            }
        End(word, found);
        End(run, found);
        return found;
    }

    static void End(StringBuilder word, List<Word> found)
    {
        if (word.Length > 0)
            found.Add(new(Cut(word.ToString()), IsJoined: false));
        word.Clear();
    }

    /// <summary>Pairs, and the last character alone: it begins no pair, and is looked for as a beginning.</summary>
    static void End(List<string> run, List<Word> found)
    {
        for (var at = 0; at < run.Count; at++)
            found.Add(new(Cut(at + 1 < run.Count ? run[at] + run[at + 1] : run[at]), IsJoined: at > 0));
        run.Clear();
    }

    static string Cut(string word) =>
        word.Length <= MostLetters
            ? word
            : string.Concat(word.EnumerateRunes().Take(MostLetters).Select(rune => rune.ToString()));

    static bool IsOfWord(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune) || IsMark(rune);

    static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

/// <param name="Text">Folded.</param>
/// <param name="IsJoined">It goes on with a character of the one before it: of a run that is written without spaces.</param>
readonly record struct Word(string Text, bool IsJoined);
