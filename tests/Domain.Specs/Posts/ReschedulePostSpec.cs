using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;
using static Domain.Specs.Posts.Waiting;

namespace Domain.Specs.Posts;

public class ReschedulePostSpec
{
    static readonly ReschedulePost Later = new(Id, Alice, Noon.AddDays(1), Now);

    [Fact]
    public void It_waits_for_the_other_time() =>
        Later.Decide(Waits).ShouldHaveSingleItem().ShouldBe(new PostRescheduled(Id, Alice, Noon.AddDays(1), Before: Noon));

    [Fact]
    public void Said_twice_it_changes_once() => Waits.ShouldChangeNothingTheSecondTime(self => Later.Decide(self));

    [Fact]
    public void The_time_that_it_has_is_not_judged_again() =>
        (Later with { At = Noon, Now = Noon.AddSeconds(-1) }).Decide(Waits).ShouldBeEmpty();

    [Fact]
    public void It_waits_for_five_minutes_at_least() =>
        (Later with { At = Now.AddMinutes(5).AddTicks(-1) }).Decide(Waits).RefusedBy.ShouldBe("schedule.too_soon");

    [Fact]
    public void Only_ones_own_that_waits_is_there()
    {
        (Later with { Actor = Bob }).Decide(Waits).RefusedBy.ShouldBe("schedule.unknown");
        foreach (var over in new[] { new ScheduledPost(), Cancelled, Published, Refused })
            Later.Decide(over).RefusedBy.ShouldBe("schedule.unknown");
    }
}
