using Domain.Announcements;
using Shouldly;
using Xunit;

namespace Domain.Specs.Announcements;

public class ChangeAnnouncementSpec
{
    static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);
    static readonly ChangeAnnouncement Change = new(Board.Id, "a feast", null);

    [Fact]
    public void What_is_not_given_stays()
    {
        var timed = Board.Shown.Evolve(Board.Set with { StartsAt = Noon, IsAllDay = true });
        var set = new AnnouncementSet(Board.Id, "a feast", Noon, null, IsAllDay: true);
        Change.Decide(timed).ShouldBe([set]);
        new ChangeAnnouncement(Board.Id, null, AnnouncedTime.None).Decide(timed).ShouldBe([Board.Set]);
    }

    [Fact]
    public void Changing_it_twice_changes_nothing() => Board.Shown.ShouldChangeNothingTheSecondTime(Change.Decide);

    [Fact]
    public void What_is_not_there_cannot_be_changed()
    {
        Change.Decide(new()).RefusedBy.ShouldBe("announcement.unknown");
        Change.Decide(Board.Withdrawn).RefusedBy.ShouldBe("announcement.unknown");
    }

    [Fact]
    public void The_same_rules_hold()
    {
        (Change with { Text = " " }).Decide(Board.Shown).RefusedBy.ShouldBe("announcement.empty");
        (Change with { Time = new(Noon, Noon.AddDays(-1), false) })
            .Decide(Board.Shown)
            .RefusedBy.ShouldBe("announcement.time_invalid");
    }
}
