using Domain.Accounts;
using Domain.Notifications;
using Shouldly;
using Xunit;

namespace Domain.Specs.Notifications;

public class NotificationIdSpec
{
    static readonly AccountId Alice = AccountId.New(),
        Bob = AccountId.New();

    [Fact]
    public void It_follows_from_event_and_recipient() =>
        NotificationId.Of(0x1f3, Alice).ToString().ShouldBe("00000000000001f3" + Alice.ToString()[16..]);

    [Fact]
    public void Of_one_event_each_recipient_has_another() => NotificationId.Of(7, Alice).ShouldNotBe(NotificationId.Of(7, Bob));

    [Fact]
    public void Text_is_in_the_order_of_the_log()
    {
        long[] positions = [1, 9, 10, 15, 16, 255, 256, int.MaxValue, 1L << 40, long.MaxValue];
        string[] texts =
        [
            .. positions.Select(position => NotificationId.Of(position, position % 2 == 0 ? Alice : Bob).ToString()),
        ];
        texts.Order(StringComparer.Ordinal).ShouldBe(texts);
        NotificationId.Parse(texts[0], null).CompareTo(NotificationId.Parse(texts[^1], null)).ShouldBeLessThan(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("42")]
    [InlineData("0192F0C1A2B37C4D8E5F60718293A4B5")]
    [InlineData("0192f0c1a2b37c4d8e5f60718293a4b5 ")]
    public void Any_other_spelling_is_no_id(string? text)
    {
        NotificationId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => NotificationId.Parse(text!, null));
    }

    [Fact]
    public void Its_stream_is_named_readably() => Inbox.Stream(Alice).ShouldBe($"notifications/{Alice}");
}
