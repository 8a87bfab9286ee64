using static Domain.Decision;

namespace Domain.Instance;

/// <summary>Sign-ins from a network are counted again as those from any other.</summary>
/// <param name="Network">As it was allowed.</param>
public sealed record DisallowNetwork(string Network)
{
    public Decision Decide(AllowedNetworks self) =>
        AllowNetwork.Normalise(Network) is not { } network ? Refuse("network.invalid")
        : self.All.ContainsKey(network) ? [new NetworkDisallowed(network)]
        : [];
}
