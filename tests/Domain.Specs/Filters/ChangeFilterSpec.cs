using Domain.Filters;
using Domain.Instance;
using Shouldly;
using Xunit;
using static Domain.Specs.Filters.Sieve;

namespace Domain.Specs.Filters;

public class ChangeFilterSpec
{
    static readonly ChangeFilter Nothing = new(Id, Alice, Title: null, Contexts: null, Action: null, End: null, []);
    static readonly ChangeFilter Rename = Nothing with { Title = "job" };

    [Fact]
    public void What_is_not_said_stays()
    {
        Nothing.Decide(Shelf, Limits).Events.ShouldBeEmpty();
        var renamed = Rename.Decide(Shelf, Limits).Only();
        renamed.Text.Value.ShouldBe(Text with { Title = "job" });
        (renamed.Action, renamed.ExpiresAt, renamed.Contexts[0]).ShouldBe((FilterAction.Warn, null, FilterContext.Home));
    }

    [Fact]
    public void Changing_it_twice_changes_nothing() =>
        Shelf.ShouldChangeNothingTheSecondTime(self => Rename.Decide(self, Limits));

    [Fact]
    public void It_may_be_given_an_end_and_be_for_ever_again()
    {
        var ends = (Nothing with { End = new(DateTimeOffset.UnixEpoch) }).Decide(Shelf, Limits).Only();
        ends.ExpiresAt.ShouldBe(DateTimeOffset.UnixEpoch);
        (Nothing with { End = new(null) }).Decide(Shelf.Evolve(ends), Limits).Only().ExpiresAt.ShouldBeNull();
    }

    [Fact]
    public void Keywords_are_added_changed_and_removed_at_once()
    {
        var third = FilterId.New();
        var changed = (
            Nothing with
            {
                Keywords =
                [
                    new(Boss, IsNew: false, Word: null, IsWhole: false),
                    new(Meeting, IsNew: false, Word: null, IsWhole: null, IsRemoved: true),
                    new(third, IsNew: true, "Chef", IsWhole: null),
                ],
            }
        )
            .Decide(Shelf, Limits)
            .Only();
        changed.Text.Value.Keywords.ShouldBe([new(Boss, "boss", false), new(third, "Chef", true)]);
        Shelf.Evolve(changed).Ended.ShouldBe([Meeting]);
    }

    [Fact]
    public void One_keyword_that_is_wrong_refuses_all()
    {
        (Rename with { Keywords = [new(FilterId.New(), IsNew: false, "a", null)] })
            .Decide(Shelf, Limits)
            .RefusedBy.ShouldBe("filter.unknown");
        (Rename with { Keywords = [new(FilterId.New(), IsNew: true, "a", null)] })
            .Decide(Shelf, Set(Settings.MaxFilterKeywords, 2))
            .RefusedBy.ShouldBe("filter.keyword_limit");
        (Rename with { Contexts = [] }).Decide(Shelf, Limits).RefusedBy.ShouldBe("filter.context_empty");
        (Rename with { Title = "" }).Decide(Shelf, Limits).RefusedBy.ShouldBe("filter.title_empty");
    }

    [Fact]
    public void What_is_not_there_is_not_changed() => Rename.Decide(new(), Limits).RefusedBy.ShouldBe("filter.unknown");
}
