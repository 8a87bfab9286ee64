using Domain.Filters;
using Domain.Instance;
using Shouldly;
using Xunit;
using static Domain.Specs.Filters.Sieve;

namespace Domain.Specs.Filters;

public class CreateFilterSpec
{
    static readonly CreateFilter Create = new(
        Id,
        Alice,
        " work ",
        [FilterContext.Thread, FilterContext.Home, FilterContext.Thread],
        FilterAction.Hide,
        DateTimeOffset.UnixEpoch,
        [new(Boss, IsNew: true, "boss", IsWhole: null), new(Meeting, IsNew: true, "meeting\nrooms ", IsWhole: false)]
    );

    [Fact]
    public void It_is_made_as_it_was_wished_and_what_is_written_is_a_secret_of_the_account()
    {
        var made = Create.Decide(new(), Limits).Only();
        made.Text.Subject.ShouldBe(Domain.Accounts.Account.Subject(Alice));
        made.Text.Value.ShouldBe(new FilterText("work", [new(Boss, "boss", true), new(Meeting, "meeting rooms", false)]));
        made.Contexts.ShouldBe([FilterContext.Home, FilterContext.Thread]);
        (made.Filter, made.Account, made.Action, made.ExpiresAt).ShouldBe(
            (Id, Alice, FilterAction.Hide, DateTimeOffset.UnixEpoch)
        );
    }

    [Fact]
    public void Making_it_twice_changes_nothing() =>
        new FilterShelf().ShouldChangeNothingTheSecondTime(self => Create.Decide(self, Limits));

    [Theory]
    [InlineData(" \u200b", "filter.title_empty")]
    [InlineData("a\0", "filter.text_invalid")]
    public void A_title_says_something(string title, string rule) =>
        (Create with { Title = title }).Decide(new(), Limits).RefusedBy.ShouldBe(rule);

    [Fact]
    public void Texts_may_be_as_long_as_people_count()
    {
        var family = "👩‍👩‍👧‍👦";
        var longest = string.Concat(Enumerable.Repeat(family, FilterRules.MaxTitle));
        (Create with { Title = longest }).Decide(new(), Limits).Events.Count.ShouldBe(1);
        (Create with { Title = longest + "a" }).Decide(new(), Limits).RefusedBy.ShouldBe("filter.title_too_long");
        With(new string('é', FilterRules.MaxWord)).Decide(new(), Limits).Events.Count.ShouldBe(1);
        With(new string('é', FilterRules.MaxWord + 1)).Decide(new(), Limits).RefusedBy.ShouldBe("filter.keyword_too_long");
        With(Enumerable.Repeat(new string('é', FilterRules.MaxWord), 20).ToArray())
            .Decide(new(), Limits)
            .RefusedBy.ShouldBe("filter.too_long");
    }

    [Fact]
    public void A_keyword_says_something_in_one_spelling()
    {
        With(" ").Decide(new(), Limits).RefusedBy.ShouldBe("filter.keyword_empty");
        With("\ud800").Decide(new(), Limits).RefusedBy.ShouldBe("filter.text_invalid");
        With("cafe\u0301").Decide(new(), Limits).Only().Text.Value.Keywords[0].Word.ShouldBe("café");
    }

    [Fact]
    public void It_is_to_be_heeded_somewhere() =>
        (Create with { Contexts = [] }).Decide(new(), Limits).RefusedBy.ShouldBe("filter.context_empty");

    [Fact]
    public void A_keyword_that_is_not_new_is_not_there() =>
        (Create with { Keywords = [new(Boss, IsNew: false, "boss", null)] })
            .Decide(new(), Limits)
            .RefusedBy.ShouldBe("filter.unknown");

    [Fact]
    public void There_are_as_many_as_the_limits_allow()
    {
        Create.Decide(new(), Set(Settings.MaxFilterKeywords, 1)).RefusedBy.ShouldBe("filter.keyword_limit");
        Create.Decide(new(), Set(Settings.MaxFilterKeywords, 2)).Events.Count.ShouldBe(1);
        var another = Create with { Filter = FilterId.New() };
        another.Decide(Shelf, Set(Settings.MaxFilters, 1)).RefusedBy.ShouldBe("filter.limit");
        another.Decide(Shelf.Evolve(new FilterDeleted(Id, Alice)), Set(Settings.MaxFilters, 1)).Events.Count.ShouldBe(1);
    }

    static CreateFilter With(params string[] words) =>
        Create with
        {
            Keywords = [.. words.Select(word => new KeywordChange(FilterId.New(), IsNew: true, word, IsWhole: false))],
        };
}
