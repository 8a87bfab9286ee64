using System.Globalization;
using System.Numerics;

namespace Proofs;

/// <summary>
/// A number as RFC 8785 (section 3.2.2.3) has it: the shortest decimal that gives the same double, as ECMAScript writes it.
/// </summary>
/// <remarks>
/// A whole number beyond 2^53 whose value that would change, and one beyond a double, is written exactly instead: all its digits,
/// and more than 21 zeros at the end as <c>e+zeros</c>. So it is never longer than its plain digits, and however it is
/// spelt, as 1e400 or with all zeros, it comes out the same.
/// </remarks>
static class CanonicalNumber
{
    const double ExactBelow = 1L << 53;
    const int MaxPlain = 21;

    /// <param name="json">A number of JSON.</param>
    public static string Of(string json)
    {
        var value = double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (Math.Abs(value) < ExactBelow)
            return Of(value);
        var exact = Decimal.Parse(json);
        return exact.IsWhole && (double.IsInfinity(value) || Decimal.Parse(Round(value)) != exact) ? exact.Whole() : Of(value);
    }

    /// <summary>Number::toString of ECMA-262, section 6.1.6.1.20.</summary>
    public static string Of(double value)
    {
        if (value == 0)
            return "0";
        var (negative, digits, point) = Decimal.Parse(Round(value));
        var text = (int)point switch
        {
            > MaxPlain => Scientific(),
            var n when n >= digits.Length => digits.PadRight(n, '0'),
            > 0 and var n => $"{digits[..n]}.{digits[n..]}",
            > -6 and var n => $"0.{new string('0', -n)}{digits}",
            _ => Scientific(),
        };
        return negative ? $"-{text}" : text;

        string Scientific() =>
            $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "")}{StrictText.Digits((int)point - 1)}";
    }

    /// <summary>The digits that suffice to tell this double from its neighbours.</summary>
    static string Round(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>0.Digits × 10^Point; the digits neither start nor end with a zero.</summary>
    readonly record struct Decimal(bool Negative, string Digits, BigInteger Point)
    {
        public bool IsWhole => Point >= Digits.Length;

        public string Whole()
        {
            var zeros = Point - Digits.Length;
            return $"{(Negative ? "-" : "")}{Digits}{(zeros > MaxPlain ? $"e+{zeros.ToString(CultureInfo.InvariantCulture)}" : new string('0', (int)zeros))}";
        }

        public static Decimal Parse(string text)
        {
            var (mantissa, exponent) = text.Split('e', 'E') is [var before, var after]
                ? (before, BigInteger.Parse(after, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
                : (text, BigInteger.Zero);
            var unsigned = mantissa.TrimStart('-');
            var point = unsigned.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? dot : unsigned.Length;
            var digits = unsigned.Replace(".", "", StringComparison.Ordinal);
            var significant = digits.TrimStart('0');
            return new Decimal(
                mantissa.StartsWith('-'),
                significant.TrimEnd('0'),
                exponent + point - (digits.Length - significant.Length)
            );
        }
    }
}
