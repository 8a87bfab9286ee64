using System.Diagnostics.CodeAnalysis;

namespace Api.Hosting.Http.Query;

/// <summary>A boolean as clients spell it in a query or form: <c>1/0</c>, <c>true/false</c>, <c>on/off</c>; empty is false.</summary>
public readonly record struct Flag(bool IsSet) : IParsable<Flag>
{
    public static implicit operator bool(Flag flag) => flag.IsSet;

    public static Flag Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var flag) ? flag : throw new FormatException("Not a boolean.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Flag flag)
    {
        flag = new(s is "1" or "true" or "True" or "TRUE" or "t" or "T" or "on" or "ON");
        return flag || s is "0" or "false" or "False" or "FALSE" or "f" or "F" or "off" or "OFF" or "";
    }
}
