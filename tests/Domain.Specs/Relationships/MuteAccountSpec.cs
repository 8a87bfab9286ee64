using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class MuteAccountSpec
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    static readonly MuteAccount Mute = new(Alice, Bob, HidesNotifications: true, Until: null);

    [Fact]
    public void A_stranger_is_muted() =>
        Mute.Decide(Strangers, OpenBob).ShouldBe([new AccountMuted(Alice, Bob, HidesNotifications: true, Until: null)]);

    [Fact]
    public void The_event_says_until_when() =>
        (Mute with { Until = Noon }).Decide(Strangers, OpenBob).ShouldBe([new AccountMuted(Alice, Bob, true, Noon)]);

    [Fact]
    public void Muting_twice_changes_nothing()
    {
        Strangers.ShouldChangeNothingTheSecondTime(pair => Mute.Decide(pair, OpenBob));
        Strangers.ShouldChangeNothingTheSecondTime(pair => (Mute with { Until = Noon }).Decide(pair, OpenBob));
    }

    [Fact]
    public void Muting_otherwise_holds_from_then_on()
    {
        var muted = Strangers.Evolve(new AccountMuted(Alice, Bob, true, Until: null));
        var (aloud, short_) = (Mute with { HidesNotifications = false }, Mute with { Until = Noon });
        aloud.Decide(muted, OpenBob).ShouldBe([new AccountMuted(Alice, Bob, false, null)]);
        short_.Decide(muted, OpenBob).ShouldBe([new AccountMuted(Alice, Bob, true, Noon)]);
        short_.Decide(muted, OpenBob).On(muted).Outcome.State[Alice].Mute.ShouldBe(new Mute(true, Noon));
    }

    [Fact]
    public void Follows_and_requests_stay() => Mute.Decide(AliceFollowsBob, OpenBob).ShouldHaveSingleItem();

    [Fact]
    public void It_is_one_sided()
    {
        var pair = Strangers.Evolve(new AccountMuted(Alice, Bob, true, null));
        (pair[Alice].Mute, pair[Bob].Mute).ShouldBe((new Mute(true, null), null));
        pair.IsBlocked.ShouldBeFalse();
    }

    [Fact]
    public void It_ends_by_the_clock_to_the_tick()
    {
        var mute = new Mute(HidesNotifications: true, Noon);
        mute.IsInForce(Noon.AddTicks(-1)).ShouldBeTrue();
        mute.IsInForce(Noon).ShouldBeFalse();
        new Mute(HidesNotifications: true, Until: null).IsInForce(DateTimeOffset.MaxValue).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_mutes_themself() =>
        new MuteAccount(Bob, Bob, true, null).Decide(Strangers, OpenBob).RefusedBy.ShouldBe("mute.self");

    [Fact]
    public void Nobody_can_be_muted_who_is_not_there() => Mute.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
}
