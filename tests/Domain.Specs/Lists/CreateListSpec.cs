using Domain.Lists;
using Shouldly;
using Xunit;
using static Domain.Specs.Lists.Shelf;

namespace Domain.Specs.Lists;

public class CreateListSpec
{
    static readonly CreateList Create = new(Id, Alice, "friends", RepliesPolicy.Followed, IsExclusive: true);

    [Fact]
    public void A_list_is_made_as_it_was_wished() =>
        Create.Decide(new()).ShouldBe([new ListCreated(Id, Alice, Called("friends"), RepliesPolicy.Followed, IsExclusive: true)]);

    [Fact]
    public void Making_it_twice_changes_nothing() => new ReadingList().ShouldChangeNothingTheSecondTime(Create.Decide);

    [Fact]
    public void A_title_is_one_line_in_one_spelling() =>
        (Create with { Title = " e\u0301te\u0301\nplage " })
            .Decide(new())
            .ShouldBe([new ListCreated(Id, Alice, Called("été plage"), RepliesPolicy.Followed, IsExclusive: true)]);

    [Theory]
    [InlineData("", "list.title_empty")]
    [InlineData(" \u200b\n", "list.title_empty")]
    [InlineData("a\0", "list.title_invalid")]
    public void A_title_says_something(string title, string rule) =>
        (Create with { Title = title }).Decide(new()).RefusedBy.ShouldBe(rule);

    [Fact]
    public void A_title_may_be_as_long_as_people_count()
    {
        var longest = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", ListTitle.MaxLength));
        (Create with { Title = longest }).Decide(new()).ShouldHaveSingleItem();
        (Create with { Title = longest + "a" }).Decide(new()).RefusedBy.ShouldBe("list.title_too_long");
    }

    [Fact]
    public void A_list_is_its_owners_alone()
    {
        (Friends.IsOf(Alice), Friends.IsOf(Bob), Deleted.IsOf(Alice)).ShouldBe((true, false, false));
        new ReadingList().IsOf(default).ShouldBeFalse();
    }
}
