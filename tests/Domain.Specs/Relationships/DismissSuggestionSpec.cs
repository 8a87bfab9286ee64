using Domain.Accounts;
using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class DismissSuggestionSpec
{
    static readonly DismissSuggestion Dismiss = new(Alice, Bob);

    [Fact]
    public void Who_was_proposed_is_not_to_be_again() =>
        Dismiss.Decide(new(), OpenBob).ShouldBe([new SuggestionDismissed(Alice, Bob)]);

    [Fact]
    public void Dismissing_twice_changes_nothing() =>
        new DismissedSuggestions().ShouldChangeNothingTheSecondTime(self => Dismiss.Decide(self, OpenBob));

    [Fact]
    public void Who_is_not_there_cannot_be_dismissed() => Dismiss.Decide(new(), Nobody).RefusedBy.ShouldBe("account.unknown");

    [Fact]
    public void Nobody_is_proposed_themself() => (Dismiss with { Target = Alice }).Decide(new(), OpenAlice).ShouldBe([]);

    [Fact]
    public void Of_very_many_the_oldest_are_forgotten()
    {
        var others = Enumerable.Range(0, DismissedSuggestions.Most).Select(_ => new SuggestionDismissed(Alice, AccountId.New()));
        var full = DismissedSuggestions.Fold([new SuggestionDismissed(Alice, Bob), .. others]);
        full.Targets.Count.ShouldBe(DismissedSuggestions.Most);
        Dismiss.Decide(full, OpenBob).Events.Count.ShouldBe(1);
    }
}
