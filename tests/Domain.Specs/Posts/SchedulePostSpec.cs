using Domain.Instance;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;
using static Domain.Specs.Posts.Waiting;

namespace Domain.Specs.Posts;

public class SchedulePostSpec
{
    static readonly SchedulePost Schedule = new(Wanted, Noon, Now);
    static readonly ScheduledPost None = new();

    [Fact]
    public void It_is_kept_as_it_was_asked_for_and_is_published_as_that()
    {
        var scheduled = Decide(Schedule).ShouldHaveSingleItem().ShouldBeOfType<PostScheduled>();
        (scheduled.Scheduled, scheduled.Author, scheduled.At).ShouldBe((Id, Alice, Noon));
        scheduled.Plan.Subject.ShouldBe(new Subject($"scheduled/{Id}"));
        var published = scheduled.Plan.Value.By(Alice, Id, [], Noon);
        published.Poll.ShouldBe(Lunch with { At = Noon }); // it lasts from then on
        (published with { Poll = null, Mentions = Wanted.Mentions }).ShouldBe(Wanted with { Poll = null });
    }

    [Fact]
    public void Said_twice_it_waits_once_whatever_the_time_is_by_then()
    {
        None.ShouldChangeNothingTheSecondTime(self => Decide(Schedule, self));
        Decide(Schedule with { Now = Noon }, Waits).ShouldBeEmpty();
        Decide(Schedule with { At = Noon.AddHours(1) }, Waits).RefusedBy.ShouldBe("post.id_taken");
        Decide(Schedule with { Wanted = Wanted with { Text = "Dinner?" } }, Waits).RefusedBy.ShouldBe("post.id_taken");
        Decide(Schedule with { Wanted = Wanted with { Author = Bob } }, Waits).RefusedBy.ShouldBe("post.id_taken");
    }

    [Fact]
    public void It_waits_for_five_minutes_at_least()
    {
        Decide(Schedule with { At = Now.AddMinutes(5) }).RefusedBy.ShouldBeNull();
        Decide(Schedule with { At = Now.AddMinutes(5).AddTicks(-1) }).RefusedBy.ShouldBe("schedule.too_soon");
        Decide(Schedule with { At = Now.AddYears(-1) }).RefusedBy.ShouldBe("schedule.too_soon");
    }

    [Fact]
    public void What_could_not_be_published_now_is_refused()
    {
        Decide(Schedule with { Wanted = Wanted with { Text = " " } }).RefusedBy.ShouldBe("post.empty");
        Decide(Schedule with { Wanted = Wanted with { InReplyTo = PostId.New() } }).RefusedBy.ShouldBe("post.reply_unknown");
        var brief = Wanted with { Poll = Lunch with { Lasts = TimeSpan.FromSeconds(1) } };
        Decide(Schedule with { Wanted = brief }).RefusedBy.ShouldBe("poll.ends_too_soon");
    }

    static Decision Decide(SchedulePost command, ScheduledPost? self = null) =>
        command.Decide(self ?? None, parent: null, Strangers, new InstanceSettings());
}
