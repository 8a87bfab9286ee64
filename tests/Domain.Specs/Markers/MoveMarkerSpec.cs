using Domain.Accounts;
using Domain.Markers;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Markers;

public class MoveMarkerSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly PostId Earlier = PostId.New(),
        Later = PostId.New();

    static readonly MoveMarker Move = new(Alice, MarkedTimeline.Home, Later);

    [Fact]
    public void It_says_how_far_was_read() =>
        Move.Decide(new()).ShouldBe([new MarkerMoved(Alice, MarkedTimeline.Home, $"{Later}")]);

    [Fact]
    public void Moving_it_twice_changes_nothing() => new Marker().ShouldChangeNothingTheSecondTime(Move.Decide);

    [Fact]
    public void It_moves_back_as_well_and_counts_its_moves()
    {
        var moved = Move.Decide(new()).On(new Marker()).Outcome.State;
        var back = (Move with { LastRead = Earlier }).Decide(moved).On(moved).Outcome.State;
        (back.LastRead, back.Version).ShouldBe(($"{Earlier}", 2));
    }

    [Fact]
    public void Each_timeline_has_a_marker_of_its_own()
    {
        Move.Stream.ShouldBe($"marker/{Alice}/home");
        (Move with { Timeline = MarkedTimeline.Notifications }).Stream.ShouldBe($"marker/{Alice}/notifications");
    }
}
