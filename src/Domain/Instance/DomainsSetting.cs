using System.Collections.Frozen;

namespace Domain.Instance;

/// <summary>Names of domains, parted by spaces, commas or lines; written in the spelling of DNS, in order.</summary>
public sealed record DomainsSetting(string Key, string Description)
    : Setting<FrozenSet<string>>(Key, Description, "names of domains, at most 10000 characters in all", FrozenSet<string>.Empty)
{
    const int MaxLength = 10_000;

    static readonly char[] Between = [' ', ',', ';', '\t', '\r', '\n'];

    protected override bool TryParse(string written, out FrozenSet<string> value)
    {
        var parts = written.Length > MaxLength ? [""] : written.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        string?[] names = [.. parts.Select(DomainName.Normalise)];
        value = names.OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        return !names.Contains(null);
    }

    protected override string Write(FrozenSet<string> value) => string.Join(' ', value.Order(StringComparer.Ordinal));
}
