using Domain.Announcements;
using Shouldly;
using Xunit;

namespace Domain.Specs.Announcements;

public class ReactToAnnouncementSpec
{
    static readonly ReactToAnnouncement React = new(Board.Alice, Board.Id, "🎉");

    [Fact]
    public void By_what_is_open_everyone_reacts() =>
        React.Decide(new(), Board.WithTada).ShouldBe([new AnnouncementReacted(Board.Alice, Board.Id, "🎉")]);

    [Fact]
    public void Reacting_twice_changes_nothing() =>
        new AnnouncementShelf().ShouldChangeNothingTheSecondTime(self => React.Decide(self, Board.WithTada));

    [Fact]
    public void What_is_not_open_is_not_counted() =>
        React.Decide(new(), Board.Shown).RefusedBy.ShouldBe("announcement.emoji_unknown");

    [Fact]
    public void Nobody_reacts_to_what_is_not_there() =>
        React.Decide(new(), Board.Withdrawn).RefusedBy.ShouldBe("announcement.unknown");

    [Fact]
    public void A_reaction_is_to_one_announcement()
    {
        var other = AnnouncementId.New();
        (React with { Announcement = other }).Decide(Board.Reacting, Board.WithTada).Events.Count.ShouldBe(1);
        React.Opening.ShouldBe(new OpenEmoji(Board.Id, "🎉"));
    }
}
