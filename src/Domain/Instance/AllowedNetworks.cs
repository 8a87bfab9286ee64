using System.Collections.Immutable;
using System.Net;

namespace Domain.Instance;

/// <summary>Networks from which many may sign in at once, each for a while: where people come together.</summary>
public sealed record AllowedNetworks : State<AllowedNetworks>
{
    public const string Stream = "instance/allowed_networks";

    /// <summary>By the network; also those whose time is over.</summary>
    public ImmutableSortedDictionary<string, NetworkAllowed> All { get; init; } =
        ImmutableSortedDictionary.Create<string, NetworkAllowed>(StringComparer.Ordinal);

    /// <summary>Whether many may sign in from where an address is.</summary>
    public bool Allow(IPAddress address, DateTimeOffset now)
    {
        var from = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return All.Values.Any(allowed => allowed.Until > now && IPNetwork.Parse(allowed.Network).Contains(from));
    }

    public override AllowedNetworks Evolve(object @event) =>
        @event switch
        {
            NetworkAllowed e => this with { All = All.SetItem(e.Network, e) },
            NetworkDisallowed e => this with { All = All.Remove(e.Network) },
            _ => this,
        };
}
