using Domain.Announcements;
using Shouldly;
using Xunit;

namespace Domain.Specs.Announcements;

public class WithdrawAnnouncementSpec
{
    static readonly WithdrawAnnouncement Withdraw = new(Board.Id);

    [Fact]
    public void It_is_shown_no_more()
    {
        Withdraw.Decide(Board.Shown).ShouldBe([new AnnouncementWithdrawn(Board.Id)]);
        Board.Withdrawn.Exists.ShouldBeFalse();
    }

    [Fact]
    public void Withdrawing_it_twice_changes_nothing() => Board.Shown.ShouldChangeNothingTheSecondTime(Withdraw.Decide);

    [Fact]
    public void What_never_was_cannot_be_withdrawn() => Withdraw.Decide(new()).RefusedBy.ShouldBe("announcement.unknown");
}
