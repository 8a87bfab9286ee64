using System.Globalization;

namespace Api.Auth.Places;

/// <summary>Which range an address is in, and of which country that is: sorted, so that it is found by halving.</summary>
/// <typeparam name="T">An address as a number.</typeparam>
sealed class AddressRanges<T>
    where T : struct, IComparable<T>
{
    readonly List<T> firsts = [];
    readonly List<T> lasts = [];
    readonly List<string> countries = [];

    public int Count => firsts.Count;

    /// <summary>Adds the next one.</summary>
    /// <exception cref="FormatException">It does not begin behind the one before, or ends before it begins.</exception>
    public void Add(T first, T last, string country)
    {
        if (last.CompareTo(first) < 0 || (Count > 0 && first.CompareTo(lasts[^1]) <= 0))
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the range from {first} is out of order."));
        firsts.Add(first);
        lasts.Add(last);
        countries.Add(country);
    }

    /// <summary>Null where it is in none.</summary>
    public string? Find(T address)
    {
        var found = firsts.BinarySearch(address);
        var index = found >= 0 ? found : ~found - 1; // the last that begins before it
        return index >= 0 && address.CompareTo(lasts[index]) <= 0 ? countries[index] : null;
    }
}
