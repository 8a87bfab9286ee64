using Domain.Filters;
using Shouldly;
using Xunit;
using static Domain.Specs.Filters.Sieve;

namespace Domain.Specs.Filters;

public class ChangeKeywordSpec
{
    static readonly ChangeKeyword Change = new(Alice, new(Boss, IsNew: false, "chief", IsWhole: null));
    static readonly ChangeKeyword Remove = new(Alice, new(Boss, IsNew: false, Word: null, IsWhole: null, IsRemoved: true));

    [Fact]
    public void It_is_changed_whichever_filter_it_is_of() =>
        Change
            .Decide(Shelf, Limits)
            .Only()
            .Text.Value.Keywords.ShouldBe([new(Boss, "chief", true), new(Meeting, "meeting", false)]);

    [Fact]
    public void Changing_it_twice_changes_nothing() =>
        Shelf.ShouldChangeNothingTheSecondTime(self => Change.Decide(self, Limits));

    [Fact]
    public void Removing_it_twice_changes_nothing() =>
        Shelf.ShouldChangeNothingTheSecondTime(self => Remove.Decide(self, Limits));

    [Fact]
    public void What_is_not_there_is_not_changed()
    {
        Change.Decide(new(), Limits).RefusedBy.ShouldBe("filter.unknown");
        Remove.Decide(new(), Limits).RefusedBy.ShouldBe("filter.unknown");
        var removed = Shelf.Evolve(Remove.Decide(Shelf, Limits).Only());
        Change.Decide(removed, Limits).RefusedBy.ShouldBe("filter.unknown");
    }
}
