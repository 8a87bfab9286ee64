using Domain.Announcements;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Announcements;

public class OpenEmojiSpec
{
    static readonly OpenEmoji Open = new(Board.Id, "🎉");

    [Theory]
    [InlineData("🎉")]
    [InlineData("❤️")]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("👍🏽")]
    [InlineData("🇨🇭")]
    [InlineData("1️⃣")]
    [InlineData("‼️")]
    [InlineData("↔️")]
    [InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿")]
    [InlineData("blobcat")]
    public void The_first_who_reacts_by_it_opens_it(string name) =>
        (Open with { Name = name })
            .Decide(Board.Shown, Board.Emojis, Board.Limits)
            .ShouldBe([new AnnouncementEmojiOpened(Board.Id, name)]);

    [Fact]
    public void Opening_it_twice_changes_nothing() =>
        Board.Shown.ShouldChangeNothingTheSecondTime(self => Open.Decide(self, Board.Emojis, Board.Limits));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("a\ufe0f")]
    [InlineData("1\ufe0f")]
    [InlineData("🎉🎉")]
    [InlineData("🎉 ")]
    [InlineData("blobdog")]
    [InlineData(":blobcat:")]
    [InlineData("🎉\u200d🎉\u200d🎉\u200d🎉\u200d🎉\u200d🎉\u200d🎉\u200d🎉\u200d🎉\u200d🎉")]
    public void What_is_no_emoji_is_refused(string name) =>
        (Open with { Name = name })
            .Decide(Board.Shown, Board.Emojis, Board.Limits)
            .RefusedBy.ShouldBe("announcement.emoji_unknown");

    [Fact]
    public void So_many_are_open_as_may_be_and_those_stay_open()
    {
        var one = Board.Limits.Evolve(new SettingChanged(Settings.MaxAnnouncementEmojis.Key, "1"));
        (Open with { Name = "👍" }).Decide(Board.WithTada, Board.Emojis, one).RefusedBy.ShouldBe("announcement.emoji_limit");
        Open.Decide(Board.WithTada, Board.Emojis, one).ShouldBe([]);
    }

    [Fact]
    public void Nobody_reacts_to_what_is_not_there()
    {
        Open.Decide(new(), Board.Emojis, Board.Limits).RefusedBy.ShouldBe("announcement.unknown");
        Open.Decide(Board.Withdrawn, Board.Emojis, Board.Limits).RefusedBy.ShouldBe("announcement.unknown");
    }
}
