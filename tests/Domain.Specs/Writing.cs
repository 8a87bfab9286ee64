using FsCheck;
using FsCheck.Fluent;

namespace Domain.Specs;

/// <summary>Text as people, and adversaries, write it.</summary>
public sealed record Written(string Text);

/// <summary>Strings it together from what is hard to read right, so that chance soon finds the bad neighbours.</summary>
public static class Writing
{
    static readonly string[] Fragments =
    [
        "@",
        "#",
        "＃",
        "@alice",
        "@alice@example.org",
        "#tag",
        "#42",
        "https://",
        "http://a.b/c(d)",
        "HTTPS://例え.jp:80?x=1#y",
        "h",
        ".",
        "-",
        "_",
        "/",
        ":",
        "(",
        ")",
        "[",
        "]",
        ",",
        "!",
        " ",
        "\n",
        "\r",
        "\u2028",
        "\u3000",
        "a",
        "Z",
        "7",
        "é",
        "e\u0301",
        "\u0301",
        "\u0316",
        "\uFE0F",
        "\u20E3",
        "\u200B",
        "\u200D",
        "\u202E",
        "👩",
        "👍🏽",
        "🇩",
        "日本",
        "の",
        "한",
        "\u1112\u1161",
        "مُ",
        "שׁ",
        "न्",
        "。",
        "」",
        "\uD83D",
        "\uDE00",
        "\0",
        "\uFFFE",
    ];

    /// <summary>People who hold hands, more of them than an envelope holds, and yet one character.</summary>
    public static string OneHugeCharacter { get; } = "👩" + string.Concat(Enumerable.Repeat("\u200D👩", 2_400));

    public static Arbitrary<Written> Written() =>
        Gen.Elements(Fragments).ArrayOf().Select(parts => new Written(string.Concat(parts))).ToArbitrary();
}
