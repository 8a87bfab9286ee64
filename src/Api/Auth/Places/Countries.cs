using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Api.Auth.Places;

/// <summary>
/// Which country an address of the network is in, by a local list: nobody is asked. The list is the one that Tor reads, as the files
/// <c>geoip</c> and <c>geoip6</c>: a line for each range, <c>first,last,country</c>, in order, with the first and last address of IPv4 as
/// numbers and <c>??</c> for what is nowhere. Lines that begin with <c>#</c> are of no matter.
/// </summary>
public sealed class Countries
{
    const string IPv4File = "geoip";
    const string IPv6File = "geoip6";

    readonly AddressRanges<uint> ofIPv4 = new();
    readonly AddressRanges<UInt128> ofIPv6 = new();

    Countries() { }

    /// <summary>Knows none: nothing is asked of whoever comes from a new one.</summary>
    public static Countries None { get; } = new();

    /// <summary>How many ranges are known.</summary>
    public int Ranges => ofIPv4.Count + ofIPv6.Count;

    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, IPv4File));

    /// <param name="folder">Null: none is known.</param>
    /// <exception cref="FormatException">A file is not such a list.</exception>
    /// <exception cref="IOException">A file is missing, or cannot be read.</exception>
    public static Countries Read(string? folder)
    {
        if (folder is null)
            return None;
        var countries = new Countries();
        Read(Path.Combine(folder, IPv4File), countries.ofIPv4, text => uint.Parse(text, NumberStyles.None, null));
        Read(Path.Combine(folder, IPv6File), countries.ofIPv6, text => Number(IPAddress.Parse(text)));
        return countries;
    }

    /// <summary>As two letters (ISO 3166-1); null where nobody knows, as of addresses that are no public ones.</summary>
    public string? Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork
            ? ofIPv4.Find(BinaryPrimitives.ReadUInt32BigEndian(plain.GetAddressBytes()))
            : ofIPv6.Find(Number(plain));
    }

    /// <summary>As it stands in a place.</summary>
    public string? Of(string address) => IPAddress.TryParse(address, out var parsed) ? Of(parsed) : null;

    /// <summary>As people call it; the letters themselves where it has no name.</summary>
    public static string Name(string country)
    {
        try
        {
            return new RegionInfo(country).EnglishName;
        }
        catch (ArgumentException)
        {
            return country;
        }
    }

    delegate T Parse<T>(ReadOnlySpan<char> text);

    static void Read<T>(string file, AddressRanges<T> ranges, Parse<T> parse)
        where T : struct, IComparable<T>
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line is "" or ['#', ..])
                continue;
            try
            {
                Add(line, ranges, parse);
            }
            catch (Exception bad) when (bad is FormatException or OverflowException)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: {bad.Message}"));
            }
        }
    }

    static void Add<T>(string line, AddressRanges<T> ranges, Parse<T> parse)
        where T : struct, IComparable<T>
    {
        if (line.Split(',') is not [var first, var last, { Length: 2 } country])
            throw new FormatException("first,last,country was expected.");
        if (country is not "??")
            ranges.Add(parse(first), parse(last), string.Intern(country));
    }

    static UInt128 Number(IPAddress address) => BinaryPrimitives.ReadUInt128BigEndian(address.GetAddressBytes());
}
