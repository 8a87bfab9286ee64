using Domain.Instance;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

/// <summary>Posts that ask something, when they are published.</summary>
public class PollSpec
{
    static readonly PublishPost Ask = new(Id, Alice, "Lunch?", "", Visibility.Public, false, null, null, [], Lunch);

    [Fact]
    public void A_poll_is_set_with_the_post()
    {
        var events = Publish(Ask).Events;
        events.Count.ShouldBe(2);
        events[0].ShouldBeOfType<PostPublished>();
        events[1].ShouldBe(Set(Lunch));
    }

    [Fact]
    public void Publishing_it_twice_changes_nothing_though_the_end_is_reckoned_anew()
    {
        Nothing.ShouldChangeNothingTheSecondTime(self => Publish(Ask, self));
        var asked = Publish(Ask).On(Nothing).Outcome.State;
        Publish(Ask with { Poll = Lunch with { At = Noon } }, asked).ShouldBeEmpty();
        Publish(Ask with { Poll = null }, asked).RefusedBy.ShouldBe("post.id_taken");
        Publish(Ask with { Poll = Lunch with { Options = ["soup", "salad"] } }, asked).RefusedBy.ShouldBe("post.id_taken");
        Publish(Ask with { Poll = Lunch with { Lasts = TimeSpan.FromHours(2) } }, asked).RefusedBy.ShouldBe("post.id_taken");
    }

    [Fact]
    public void What_was_published_was_published_however_its_poll_was_edited()
    {
        var edited = Publish(Ask).On(Nothing).Outcome.State;
        foreach (var poll in new[] { Lunch with { Options = ["yes", "no"] }, null })
        {
            var edit = new EditPost(Id, Alice, "Lunch?", "", false, null, [], [], poll);
            edited = edit.Decide(edited, new()).On(edited).Outcome.State;
            Publish(Ask, edited).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Options_are_lines_and_blank_ones_are_left_out() =>
        Publish(Ask with { Poll = Lunch with { Options = [" a\nb ", "", "c", " "] } })
            .Events[1]
            .ShouldBe(Set(Lunch with { Options = ["a b", "c"] }));

    [Theory]
    [InlineData("poll.too_few_options", "soup", " ")]
    [InlineData("poll.too_many_options", "a", "b", "c", "d", "e")]
    [InlineData("poll.same_options", "soup", " soup")]
    [InlineData("poll.option_too_long", "soup", "123456789012345678901234567890123456789012345678901")]
    [InlineData("post.text_invalid", "soup", "a\0")]
    public void What_cannot_be_asked_is_refused(string rule, params string[] options) =>
        Publish(Ask with { Poll = Lunch with { Options = options } }).RefusedBy.ShouldBe(rule);

    [Fact]
    public void An_option_is_as_long_as_people_count()
    {
        var family = string.Concat(Enumerable.Repeat("👨‍👩‍👧", 50));
        Publish(Ask with { Poll = Lunch with { Options = ["soup", family] } }).RefusedBy.ShouldBeNull();
        Publish(Ask with { Poll = Lunch with { Options = ["soup", family + "e"] } }).RefusedBy.ShouldBe("poll.option_too_long");
    }

    [Theory]
    [InlineData(299, "poll.ends_too_soon")]
    [InlineData(300, null)]
    [InlineData(2_629_746, null)]
    [InlineData(2_629_747, "poll.ends_too_late")]
    public void It_lasts_neither_too_short_nor_too_long(int seconds, string? rule) =>
        Publish(Ask with { Poll = Lunch with { Lasts = TimeSpan.FromSeconds(seconds) } }).RefusedBy.ShouldBe(rule);

    static Decision Publish(PublishPost command, Post? self = null) =>
        command.Decide(self ?? Nothing, parent: null, Strangers, new InstanceSettings());
}
