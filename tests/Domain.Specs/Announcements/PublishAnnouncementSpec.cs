using Domain.Announcements;
using Shouldly;
using Xunit;

namespace Domain.Specs.Announcements;

public class PublishAnnouncementSpec
{
    static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);
    static readonly PublishAnnouncement Publish = new(Board.Id, "a party\r\n", AnnouncedTime.None);

    [Fact]
    public void It_is_kept_in_one_spelling() => Publish.Decide(new()).ShouldBe([Board.Set]);

    [Fact]
    public void Publishing_it_twice_changes_nothing() => new Announcement().ShouldChangeNothingTheSecondTime(Publish.Decide);

    [Fact]
    public void Times_are_in_UTC_and_a_day_needs_one()
    {
        var time = new AnnouncedTime(Noon.ToOffset(TimeSpan.FromHours(2)), Noon.AddHours(1), IsAllDay: true);
        var set = (AnnouncementSet)(Publish with { Time = time }).Decide(new()).Events.Single();
        (set.StartsAt, set.StartsAt!.Value.Offset, set.IsAllDay).ShouldBe((Noon, TimeSpan.Zero, true));
        var never = (Publish with { Time = new(null, null, IsAllDay: true) }).Decide(new()).Events.Single();
        ((AnnouncementSet)never).IsAllDay.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "announcement.empty")]
    [InlineData(" \u200b\n", "announcement.empty")]
    [InlineData("a\0", "announcement.text_invalid")]
    public void Something_is_to_be_said(string text, string rule) =>
        (Publish with { Text = text }).Decide(new()).RefusedBy.ShouldBe(rule);

    [Fact]
    public void It_is_as_long_as_it_may_be_and_not_longer()
    {
        (Publish with { Text = new('a', AnnouncementRules.MaxText) }).Decide(new()).Events.Count.ShouldBe(1);
        (Publish with { Text = new('a', AnnouncementRules.MaxText + 1) })
            .Decide(new())
            .RefusedBy.ShouldBe("announcement.too_long");
        var heavy = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 1_000)); // few characters, many bytes
        (Publish with { Text = heavy }).Decide(new()).RefusedBy.ShouldBe("announcement.too_long");
    }

    [Fact]
    public void It_does_not_end_before_it_starts()
    {
        (Publish with { Time = new(Noon, Noon.AddTicks(-1), false) })
            .Decide(new())
            .RefusedBy.ShouldBe("announcement.time_invalid");
        (Publish with { Time = new(Noon, Noon, false) }).Decide(new()).Events.Count.ShouldBe(1);
        (Publish with { Time = new(null, Noon, false) }).Decide(new()).Events.Count.ShouldBe(1);
    }
}
