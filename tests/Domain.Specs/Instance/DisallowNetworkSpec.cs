using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Instance;

public class DisallowNetworkSpec
{
    static readonly AllowedNetworks Allowed = AllowedNetworks.Fold([
        new NetworkAllowed("192.0.2.0/24", "a conference", new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero)),
    ]);

    static readonly DisallowNetwork Disallow = new("192.0.2.0/24");

    [Fact]
    public void What_was_allowed_is_taken_back()
    {
        Disallow.Decide(Allowed).ShouldBe([new NetworkDisallowed("192.0.2.0/24")]);
        Allowed.Evolve(new NetworkDisallowed("192.0.2.0/24")).All.ShouldBeEmpty();
    }

    [Fact]
    public void Taken_back_twice_it_changes_nothing() => Allowed.ShouldChangeNothingTheSecondTime(Disallow.Decide);

    [Fact]
    public void What_is_no_network_is_refused() =>
        new DisallowNetwork("there").Decide(Allowed).RefusedBy.ShouldBe("network.invalid");
}
