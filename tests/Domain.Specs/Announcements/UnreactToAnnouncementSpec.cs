using Domain.Announcements;
using Shouldly;
using Xunit;

namespace Domain.Specs.Announcements;

public class UnreactToAnnouncementSpec
{
    static readonly UnreactToAnnouncement Unreact = new(Board.Alice, Board.Id, "🎉");

    [Fact]
    public void It_is_counted_no_more() =>
        Unreact.Decide(Board.Reacting, Board.WithTada).ShouldBe([new AnnouncementUnreacted(Board.Alice, Board.Id, "🎉")]);

    [Fact]
    public void Taking_it_back_twice_changes_nothing() =>
        Board.Reacting.ShouldChangeNothingTheSecondTime(self => Unreact.Decide(self, Board.WithTada));

    [Fact]
    public void What_was_withdrawn_can_be_let_go()
    {
        Unreact.Decide(Board.Reacting, Board.Withdrawn).Events.Count.ShouldBe(1);
        Unreact.Decide(new(), Board.Withdrawn).RefusedBy.ShouldBe("announcement.unknown");
    }

    [Fact]
    public void What_one_never_said_need_not_be_taken_back() =>
        (Unreact with { Name = "👍" }).Decide(Board.Reacting, Board.WithTada).Events.ShouldBeEmpty();
}
