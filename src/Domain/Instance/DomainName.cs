using System.Globalization;

namespace Domain.Instance;

/// <summary>When two names of domains are one.</summary>
public static class DomainName
{
    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>In the spelling of DNS: lower case, and Punycode (RFC 3492) for what is not ASCII. Null where it is no name of a domain.</summary>
    public static string? Normalise(string name)
    {
        try
        {
            var ascii = Idn.GetAscii(name.Trim().TrimEnd('.')).ToLowerInvariant();
            return ascii.Contains('.', StringComparison.Ordinal) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The name, and those of the domains above it, from the longest on.</summary>
    /// <param name="name">As <see cref="Normalise"/> answers it.</param>
    public static IEnumerable<string> Upwards(string name)
    {
        for (var rest = name; ; )
        {
            yield return rest;
            if (rest.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
                yield break;
            rest = rest[(dot + 1)..];
        }
    }
}
