using Domain.Notifications;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Notifications.Ringing;

namespace Domain.Specs.Notifications;

public class NotificationGroupSpec
{
    static readonly DateTimeOffset Morning = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    static string? Name(NotificationCause cause, DateTimeOffset at) => NotificationGroup.Of(cause, at)?.ToString();

    [Fact]
    public void It_is_of_half_a_day()
    {
        Name(Follow, Morning).ShouldBe("follow-492312");
        Name(Follow, Morning.AddHours(12).AddTicks(-1)).ShouldBe("follow-492312");
        Name(Follow, Morning.AddHours(12)).ShouldBe("follow-492324");
        Name(Follow, Morning.ToOffset(TimeSpan.FromHours(9))).ShouldBe("follow-492312", "wherever the clock hangs");
    }

    [Fact]
    public void It_is_of_one_post_and_one_kind()
    {
        Name(Favourite, Morning).ShouldBe($"favourite-{Favourite.Post}-492312");
        Name(Favourite with { Kind = NotificationKind.Reblog }, Morning).ShouldBe($"reblog-{Favourite.Post}-492312");
        Name(Favourite with { Post = PostId.New() }, Morning).ShouldNotBe(Name(Favourite, Morning));
        Name(Favourite with { From = Alice }, Morning).ShouldBe(Name(Favourite, Morning), "whoever did it");
    }

    [Theory]
    [InlineData(NotificationKind.Mention)]
    [InlineData(NotificationKind.FollowRequest)]
    [InlineData(NotificationKind.Status)]
    [InlineData(NotificationKind.Update)]
    [InlineData(NotificationKind.Poll)]
    [InlineData(NotificationKind.Quote)]
    [InlineData(NotificationKind.QuotedUpdate)]
    public void All_else_stands_alone(NotificationKind kind)
    {
        NotificationGroup.Of(Favourite with { Kind = kind }, Morning).ShouldBeNull();
        NotificationGroup.Kinds.ShouldNotContain(kind);
    }

    [Fact]
    public void Its_name_says_it_all()
    {
        foreach (var cause in new[] { Favourite, Follow })
        {
            var group = NotificationGroup.Of(cause, Morning)!;
            NotificationGroup.TryParse(group.ToString(), out var read).ShouldBeTrue();
            read.ShouldBe(group);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("follow")]
    [InlineData("follow-")]
    [InlineData("follow--12")]
    [InlineData("follow-012")]
    [InlineData("follow-12 ")]
    [InlineData("Follow-12")]
    [InlineData("mention-12")]
    [InlineData("favourite-x-12")]
    [InlineData("follow-99999999999999999999")]
    [InlineData("ungrouped-0193a000000070008000000000000000")]
    public void Any_other_spelling_names_none(string? text) => NotificationGroup.TryParse(text, out _).ShouldBeFalse();
}
