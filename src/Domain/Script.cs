using System.Text;

namespace Domain;

/// <summary>How the scripts of the world set words apart.</summary>
public static class Script
{
    /// <summary>
    /// Whether a character is of a script that is written without spaces between words: Thai, Lao, Myanmar, Khmer; Hiragana, Katakana
    /// and Han with their extensions; Hangul, whose particles are written together with the word. Blocks by the Unicode Standard,
    /// chapters 16 and 18.
    /// </summary>
    public static bool IsUnspaced(Rune rune) =>
        rune.Value
            is >= 0x0E00
                and <= 0x0EFF
                or >= 0x1000
                and <= 0x109F
                or >= 0x1100
                and <= 0x11FF
                or >= 0x1780
                and <= 0x17FF
                or >= 0x3005
                and <= 0x30FF
                or >= 0x3130
                and <= 0x318F
                or >= 0x31F0
                and <= 0x31FF
                or >= 0x3400
                and <= 0x9FFF
                or >= 0xAC00
                and <= 0xD7FF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0xFF66
                and <= 0xFF9F
                or >= 0x1B000
                and <= 0x1B16F
                or >= 0x20000
                and <= 0x3FFFF;
}
