using System.Diagnostics.CodeAnalysis;

namespace Domain;

/// <summary>
/// The language of a post: a code of ISO 639-1 or 639-3, then a script and a region where they matter (<c>en</c>, <c>pt-BR</c>,
/// <c>zh-Hant-TW</c>), the part of BCP 47 that posts need. Only the shape is checked: registries of codes grow.
/// </summary>
public static class LanguageTag
{
    /// <summary>The tag in its usual spelling: <c>ZH_hant</c> becomes <c>zh-Hant</c>.</summary>
    public static bool TryNormalise(string tag, [NotNullWhen(true)] out string? normal)
    {
        var parts = tag.Split('-', '_');
        var script = parts.Length > 1 && IsLetters(parts[1], 4, 4) ? 1 : 0;
        var region = parts.Length > script + 1 && IsRegion(parts[script + 1]) ? 1 : 0;
        var isTag = IsLetters(parts[0], 2, 3) && parts.Length == 1 + script + region;
        normal = isTag ? string.Join('-', parts.Select(Spelled)) : null;
        return isTag;
    }

    static string Spelled(string part, int index) =>
        (index, part.Length) switch
        {
            (0, _) => part.ToLowerInvariant(),
            (_, 4) => part[..1].ToUpperInvariant() + part[1..].ToLowerInvariant(),
            _ => part.ToUpperInvariant(),
        };

    static bool IsRegion(string part) => IsLetters(part, 2, 2) || (part.Length == 3 && part.All(char.IsAsciiDigit));

    static bool IsLetters(string part, int atLeast, int atMost) =>
        part.Length >= atLeast && part.Length <= atMost && part.All(char.IsAsciiLetter);
}
