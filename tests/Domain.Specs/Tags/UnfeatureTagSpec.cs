using Domain.Accounts;
using Domain.Tags;
using Shouldly;
using Xunit;

namespace Domain.Specs.Tags;

public class UnfeatureTagSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly UnfeatureTag Unfeature = new(Alice, "Cats");
    static readonly Personal<string> Cats = new(Account.Subject(Alice), "cats");
    static readonly TagShelf Featuring = new TagShelf().Evolve(new TagFeatured(Alice, Cats));

    [Fact]
    public void What_is_shown_is_shown_no_more() => Unfeature.Decide(Featuring).ShouldBe([new TagUnfeatured(Alice, Cats)]);

    [Fact]
    public void Unfeaturing_it_twice_changes_nothing() => Featuring.ShouldChangeNothingTheSecondTime(Unfeature.Decide);

    [Fact]
    public void What_is_not_shown_need_not_be_taken_away() =>
        (Unfeature with { Tag = "dogs" }).Decide(Featuring).Events.ShouldBeEmpty();

    [Fact]
    public void What_is_no_hashtag_is_not_there() =>
        (Unfeature with { Tag = "1" }).Decide(Featuring).RefusedBy.ShouldBe("tag.unknown");
}
