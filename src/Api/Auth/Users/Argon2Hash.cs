using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Api.Auth.Users;

/// <summary>What hashing a password costs.</summary>
/// <param name="Memory">In KiB.</param>
public sealed record Argon2Cost(int Memory, int Passes)
{
    /// <summary>The least that OWASP's password storage sheet accepts for Argon2id: 19 MiB, two passes.</summary>
    public static Argon2Cost Least { get; } = new(19 * 1024, 2);

    /// <summary>How much longer it takes than <see cref="Least"/>, about.</summary>
    public double Factor => (double)Memory * Passes / ((double)Least.Memory * Least.Passes);

    /// <summary>A hash of it is to be made anew, once the password is at hand.</summary>
    public bool IsBelow(Argon2Cost other) => Memory < other.Memory || Passes < other.Passes;
}

/// <summary>
/// A hash as it is stored: the PHC string format, with the number of the pepper as <c>keyid</c>, so that everything needed
/// to check it, or to see that it is out of date, stands in it.
/// </summary>
public sealed partial record Argon2Hash(Argon2Cost Cost, int Pepper, byte[] Salt, byte[] Hash)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Argon2Hash? hash)
    {
        var match = Format().Match(text);
        hash = match.Success
            ? new(
                new(Number(match.Groups["m"]), Number(match.Groups["t"])),
                Number(match.Groups["keyid"]),
                FromBase64(match.Groups["salt"].Value),
                FromBase64(match.Groups["hash"].Value)
            )
            : null;
        return hash is not null;
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"$argon2id$v=19$m={Cost.Memory},t={Cost.Passes},p=1,keyid={Pepper}${ToBase64(Salt)}${ToBase64(Hash)}"
        );

    // 16 and 32 bytes, in base 64 without padding
    [GeneratedRegex(
        @"^\$argon2id\$v=19\$m=(?<m>\d{1,8}),t=(?<t>\d{1,3}),p=1,keyid=(?<keyid>\d{1,6})\$(?<salt>[A-Za-z0-9+/]{22})\$(?<hash>[A-Za-z0-9+/]{43})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Format();

    static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    static string ToBase64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
