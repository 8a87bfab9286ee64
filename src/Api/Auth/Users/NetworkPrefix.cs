using System.Net;

namespace Api.Auth.Users;

/// <summary>How those are named together who may be one.</summary>
static class NetworkPrefix
{
    /// <summary>One machine, or of IPv6 one household: it has more addresses than anyone could count.</summary>
    public static string Address(IPAddress address) => Of(address, bitsOfIPv4: 32, bitsOfIPv6: 64);

    /// <summary>What one may rent for little.</summary>
    public static string Network(IPAddress address) => Of(address, bitsOfIPv4: 24, bitsOfIPv6: 48);

    static string Of(IPAddress address, int bitsOfIPv4, int bitsOfIPv6)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var bits = bytes.Length == 4 ? bitsOfIPv4 : bitsOfIPv6;
        Array.Clear(bytes, bits / 8, bytes.Length - bits / 8);
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
