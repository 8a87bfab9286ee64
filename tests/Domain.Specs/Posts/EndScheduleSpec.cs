using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;
using static Domain.Specs.Posts.Waiting;

namespace Domain.Specs.Posts;

public class EndScheduleSpec
{
    static readonly EndSchedule End = new(Id, PostId.New(), Noon, RefusedBy: null, Epoch);

    [Fact]
    public void It_is_published_and_its_key_goes()
    {
        var published = End.Decide(Waits).ShouldHaveSingleItem().ShouldBeOfType<ScheduledPostPublished>();
        published.ShouldBe(new(Id, Alice, End.Post, Noon, Epoch));
        ((IErasure)published).Erased.ShouldBe(ScheduledPost.Subject(Id));
    }

    [Fact]
    public void What_was_refused_then_is_dropped_and_says_why()
    {
        var refused = (End with { RefusedBy = "post.too_long" }).Decide(Waits).ShouldHaveSingleItem();
        refused.ShouldBe(new ScheduledPostRefused(Id, Alice, "post.too_long", Noon, Epoch));
        ((IErasure)refused).Erased.ShouldBe(ScheduledPost.Subject(Id));
    }

    [Fact]
    public void Said_twice_it_is_published_once()
    {
        Waits.ShouldChangeNothingTheSecondTime(self => End.Decide(self));
        foreach (var over in new[] { Cancelled, Published, Refused })
            End.Decide(over).ShouldBeEmpty();
        End.Decide(new()).RefusedBy.ShouldBe("schedule.unknown");
    }

    [Fact]
    public void What_was_put_off_waits_on_and_what_was_moved_forward_does_not()
    {
        End.Decide(Waits.Evolve(new PostRescheduled(Id, Alice, Noon.AddTicks(1), Noon))).ShouldBeEmpty();
        End.Decide(Waits.Evolve(new PostRescheduled(Id, Alice, Noon.AddTicks(-1), Noon))).ShouldHaveSingleItem();
    }
}
