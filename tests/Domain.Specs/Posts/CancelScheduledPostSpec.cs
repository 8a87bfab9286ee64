using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;
using static Domain.Specs.Posts.Waiting;

namespace Domain.Specs.Posts;

public class CancelScheduledPostSpec
{
    static readonly CancelScheduledPost Cancel = new(Id, Alice, Epoch);

    [Fact]
    public void Its_key_goes_with_it()
    {
        var cancelled = Decide(Waits).ShouldHaveSingleItem().ShouldBeOfType<ScheduledPostCancelled>();
        cancelled.ShouldBe(new(Id, Alice, Noon, Epoch));
        ((IErasure)cancelled).Erased.ShouldBe(ScheduledPost.Subject(Id));
    }

    [Fact]
    public void Said_twice_it_is_cancelled_once() => Waits.ShouldChangeNothingTheSecondTime(self => Decide(self));

    [Fact]
    public void Only_ones_own_that_waits_is_there()
    {
        (Cancel with { Actor = Bob }).Decide(Waits).RefusedBy.ShouldBe("schedule.unknown");
        (Cancel with { Actor = Bob }).Decide(Cancelled).RefusedBy.ShouldBe("schedule.unknown");
        foreach (var over in new[] { new ScheduledPost(), Published, Refused })
            Decide(over).RefusedBy.ShouldBe("schedule.unknown");
    }

    static Decision Decide(ScheduledPost self) => Cancel.Decide(self);
}
