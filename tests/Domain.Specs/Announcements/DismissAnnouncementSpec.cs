using Domain.Announcements;
using Shouldly;
using Xunit;

namespace Domain.Specs.Announcements;

public class DismissAnnouncementSpec
{
    static readonly DismissAnnouncement Dismiss = new(Board.Alice, Board.Id);

    [Fact]
    public void It_is_read() => Dismiss.Decide(new(), Board.Shown).ShouldBe([new AnnouncementDismissed(Board.Alice, Board.Id)]);

    [Fact]
    public void Dismissing_it_twice_changes_nothing() =>
        new AnnouncementShelf().ShouldChangeNothingTheSecondTime(self => Dismiss.Decide(self, Board.Shown));

    [Fact]
    public void What_is_not_there_cannot_be_read()
    {
        Dismiss.Decide(new(), new()).RefusedBy.ShouldBe("announcement.unknown");
        Dismiss.Decide(new(), Board.Withdrawn).RefusedBy.ShouldBe("announcement.unknown");
    }
}
