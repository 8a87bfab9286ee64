using Domain.Emojis;
using Shouldly;
using Xunit;
using static Domain.Specs.Emojis.Emojis;

namespace Domain.Specs.Emojis;

public class RemoveEmojiSpec
{
    [Fact]
    public void It_is_gone_and_its_shortcode_free_again()
    {
        var remove = new RemoveEmoji("blobcat");
        remove.Decide(With(Cat)).ShouldBe([new EmojiRemoved("blobcat")]);
        var after = remove.Decide(With(Cat)).On(With(Cat)).Outcome.State;
        after.All.ShouldBeEmpty();
        Cat.Decide(after).ShouldHaveSingleItem();
    }

    [Fact]
    public void Removing_twice_changes_nothing() => With(Cat).ShouldChangeNothingTheSecondTime(new RemoveEmoji("blobcat").Decide);
}
