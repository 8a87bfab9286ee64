using Domain.Filters;
using Shouldly;
using Xunit;
using static Domain.Specs.Filters.Sieve;

namespace Domain.Specs.Filters;

public class DeleteFilterSpec
{
    static readonly DeleteFilter Delete = new(Id, Alice);

    [Fact]
    public void It_is_deleted() => Delete.Decide(Shelf).ShouldBe([new FilterDeleted(Id, Alice)]);

    [Fact]
    public void Deleting_it_twice_changes_nothing() => Shelf.ShouldChangeNothingTheSecondTime(Delete.Decide);

    [Fact]
    public void What_is_not_there_is_not_deleted() => Delete.Decide(new()).RefusedBy.ShouldBe("filter.unknown");
}
