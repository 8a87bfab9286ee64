using Domain.Lists;
using Shouldly;
using Xunit;
using static Domain.Specs.Lists.Shelf;

namespace Domain.Specs.Lists;

public class ChangeListSpec
{
    static readonly ChangeList Rename = new(Id, Alice, "foes", Replies: null, IsExclusive: null);

    [Fact]
    public void What_is_not_said_stays()
    {
        var exclusive = Friends.Evolve(new ListChanged(Id, Alice, Called("friends"), RepliesPolicy.None, IsExclusive: true));
        Rename.Decide(exclusive).ShouldBe([new ListChanged(Id, Alice, Called("foes"), RepliesPolicy.None, IsExclusive: true)]);
        new ChangeList(Id, Alice, Title: null, RepliesPolicy.Followed, IsExclusive: false)
            .Decide(exclusive)
            .ShouldBe([new ListChanged(Id, Alice, Called("friends"), RepliesPolicy.Followed, IsExclusive: false)]);
    }

    [Fact]
    public void Changing_it_twice_changes_nothing() => Friends.ShouldChangeNothingTheSecondTime(Rename.Decide);

    [Fact]
    public void A_title_is_judged_as_at_first() =>
        (Rename with { Title = " " }).Decide(Friends).RefusedBy.ShouldBe("list.title_empty");

    [Fact]
    public void Nobody_changes_a_list_that_is_not_theirs_or_not_there()
    {
        (Rename with { Owner = Bob }).Decide(Friends).RefusedBy.ShouldBe("list.unknown");
        Rename.Decide(Deleted).RefusedBy.ShouldBe("list.unknown");
        Rename.Decide(new()).RefusedBy.ShouldBe("list.unknown");
    }
}
