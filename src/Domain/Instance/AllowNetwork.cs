using System.Net;
using static Domain.Decision;

namespace Domain.Instance;

/// <summary>Lets many sign in from a network for a while.</summary>
/// <param name="Network">192.0.2.0/24, or an address alone.</param>
/// <param name="Reason">What brings them together.</param>
/// <param name="Until">In UTC.</param>
/// <param name="Now">In UTC.</param>
public sealed record AllowNetwork(string Network, string Reason, DateTimeOffset Until, DateTimeOffset Now)
{
    const int MaxReason = 200;

    // a whole continent is no place where people come together
    const int LeastBits = 8;
    const int LeastBitsOfIPv6 = 24;

    static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public Decision Decide(AllowedNetworks self)
    {
        if (Normalise(Network) is not { } network)
            return Refuse("network.invalid");
        if (Until <= Now || Until - Now > Longest)
            return Refuse("network.time_invalid");
        if (!WrittenText.TryNormalise(Reason, out var reason) || reason.Trim() is not { Length: > 0 and <= MaxReason } said)
            return Refuse("network.reason_invalid");
        var allowed = new NetworkAllowed(network, said, Until);
        return self.All.GetValueOrDefault(network) == allowed ? [] : [allowed];
    }

    /// <summary>One spelling for a network; null where it is none, or too large to be a place.</summary>
    internal static string? Normalise(string text)
    {
        if (IPAddress.TryParse(text, out var alone))
            return new IPNetwork(alone, alone.GetAddressBytes().Length * 8).ToString();
        return IPNetwork.TryParse(text, out var network) && network.PrefixLength >= Least(network.BaseAddress)
            ? network.ToString()
            : null;
    }

    static int Least(IPAddress address) => address.GetAddressBytes().Length == 4 ? LeastBits : LeastBitsOfIPv6;
}
