using Domain.Lists;
using Shouldly;
using Xunit;
using static Domain.Specs.Lists.Shelf;

namespace Domain.Specs.Lists;

public class DeleteListSpec
{
    static readonly DeleteList Delete = new(Id, Alice);

    [Fact]
    public void A_list_is_deleted() => Delete.Decide(Friends).ShouldBe([new ListDeleted(Id, Alice)]);

    [Fact]
    public void Deleting_it_twice_changes_nothing() => Friends.ShouldChangeNothingTheSecondTime(Delete.Decide);

    [Fact]
    public void Nobody_deletes_a_list_that_is_not_theirs_or_not_there()
    {
        (Delete with { Owner = Bob }).Decide(Friends).RefusedBy.ShouldBe("list.unknown");
        (Delete with { Owner = Bob }).Decide(Deleted).RefusedBy.ShouldBe("list.unknown");
        Delete.Decide(new()).RefusedBy.ShouldBe("list.unknown");
    }
}
