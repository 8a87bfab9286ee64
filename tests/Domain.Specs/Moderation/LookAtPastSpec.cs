using Domain.Accounts;
using Domain.Moderation;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Moderation;

public class LookAtPastSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly LookAtPast Look = new(LookId.New(), Alice, PostId.New(), 42, " a report\r\nof e\u0301te\u0301 ");

    [Fact]
    public void It_is_written_down_whose_what_as_of_when_and_why() =>
        Look.Decide(new())
            .ShouldBe([new PastLookedAt(Look.Look, Alice, Look.Post, "42", new(Account.Subject(Alice), "a report\nof été"))]);

    [Fact]
    public void Looking_twice_by_one_request_is_one_look() => new Look().ShouldChangeNothingTheSecondTime(Look.Decide);

    [Theory]
    [InlineData("", "look.reason_missing")]
    [InlineData(" \u200b\n", "look.reason_missing")]
    [InlineData("a\0", "look.reason_invalid")]
    public void There_is_a_reason(string reason, string rule) =>
        (Look with { Reason = reason }).Decide(new()).RefusedBy.ShouldBe(rule);

    [Fact]
    public void A_reason_may_be_as_long_as_people_count()
    {
        var longest = string.Concat(Enumerable.Repeat("é", LookAtPast.MaxReason));
        (Look with { Reason = longest }).Decide(new()).ShouldHaveSingleItem();
        (Look with { Reason = longest + "a" }).Decide(new()).RefusedBy.ShouldBe("look.reason_too_long");
    }
}
