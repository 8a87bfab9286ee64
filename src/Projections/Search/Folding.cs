using System.Globalization;
using System.Text;

namespace Projections.Search;

/// <summary>One spelling for what people take for one word when they search: whatever its case, its width and its accents.</summary>
static class Folding
{
    /// <summary>
    /// The last character of the scripts whose marks may be left out, from Latin to Syriac: what is written with accents, vowel points or
    /// harakat is searched for without. In scripts of India and beyond marks are letters.
    /// </summary>
    const int LastOfScriptsWithAccents = 0x074F;

    /// <summary>Arabic's sign that draws a word out says nothing.</summary>
    const int Tatweel = 0x0640;

    /// <summary>In Unicode's form KC, but for letters that are folded.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var isAccent = false;
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                if (!isAccent)
                    folded.Append(rune);
                continue;
            }
            isAccent = rune.Value <= LastOfScriptsWithAccents;
            if (rune.Value != Tatweel)
                folded.Append(Letter(Rune.ToLowerInvariant(rune)));
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Letters that Unicode does not take apart, as they are typed where keyboards lack them.</summary>
    static string Letter(Rune lower) =>
        lower.Value switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'þ' => "th",
            'ħ' => "h",
            'ı' => "i",
            'ς' => "σ",
            'ى' => "ي",
            'ة' => "ه",
            _ => lower.ToString(),
        };
}
