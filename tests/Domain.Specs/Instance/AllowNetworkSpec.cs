using System.Net;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Instance;

public class AllowNetworkSpec
{
    static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly AllowNetwork Allow = new("192.0.2.0/24", "a conference", Now.AddHours(8), Now);
    static readonly NetworkAllowed Allowed = new("192.0.2.0/24", "a conference", Now.AddHours(8));

    [Fact]
    public void A_network_is_allowed() => Allow.Decide(new()).ShouldBe([Allowed]);

    [Fact]
    public void Allowed_twice_it_changes_nothing() => new AllowedNetworks().ShouldChangeNothingTheSecondTime(Allow.Decide);

    [Fact]
    public void It_may_be_given_longer() =>
        (Allow with { Until = Now.AddHours(9) }).Decide(AllowedNetworks.Fold([Allowed])).ShouldHaveSingleItem();

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7/32")]
    [InlineData("192.0.2.7/24", "192.0.2.0/24")]
    [InlineData("2001:DB8::/32", "2001:db8::/32")]
    [InlineData("2001:db8::1", "2001:db8::1/128")]
    public void A_network_has_one_spelling(string network, string spelling) =>
        ((NetworkAllowed)(Allow with { Network = network }).Decide(new()).Single()).Network.ShouldBe(spelling);

    [Theory]
    [InlineData("")]
    [InlineData("everywhere")]
    [InlineData("0.0.0.0/0")]
    [InlineData("64.0.0.0/7")]
    [InlineData("::/0")]
    [InlineData("192.0.2.0/33")]
    public void What_is_no_place_is_refused(string network) =>
        (Allow with { Network = network }).Decide(new()).RefusedBy.ShouldBe("network.invalid");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(31 * 24)]
    public void It_is_for_a_while(int hours) =>
        (Allow with { Until = Now.AddHours(hours) }).Decide(new()).RefusedBy.ShouldBe("network.time_invalid");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    public void It_is_said_why(string reason) =>
        (Allow with { Reason = reason }).Decide(new()).RefusedBy.ShouldBe("network.reason_invalid");

    [Fact]
    public void A_reason_is_short() =>
        (Allow with { Reason = new string('x', 201) }).Decide(new()).RefusedBy.ShouldBe("network.reason_invalid");

    [Theory]
    [InlineData("192.0.2.200", 1, true)]
    [InlineData("::ffff:192.0.2.200", 1, true)] // as a server sees it that listens on both
    [InlineData("192.0.3.1", 1, false)]
    [InlineData("2001:db8::1", 1, false)]
    [InlineData("192.0.2.200", 8, false)] // it is over
    public void It_holds_for_who_is_there_until_it_ends(string address, int hours, bool isAllowed) =>
        AllowedNetworks.Fold([Allowed]).Allow(IPAddress.Parse(address), Now.AddHours(hours)).ShouldBe(isAllowed);
}
