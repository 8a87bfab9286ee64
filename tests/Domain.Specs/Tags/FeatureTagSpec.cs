using Domain.Accounts;
using Domain.Instance;
using Domain.Tags;
using Shouldly;
using Xunit;

namespace Domain.Specs.Tags;

public class FeatureTagSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly InstanceSettings Limits = new();
    static readonly FeatureTag Feature = new(Alice, "#Cats");

    static Personal<string> Tag(string key) => new(Account.Subject(Alice), key);

    [Fact]
    public void It_is_kept_in_the_form_it_is_looked_up_by_and_as_a_secret_of_the_account() =>
        Feature.Decide(new(), Limits).ShouldBe([new TagFeatured(Alice, Tag("cats"))]);

    [Fact]
    public void Featuring_it_twice_changes_nothing() =>
        new TagShelf().ShouldChangeNothingTheSecondTime(self => Feature.Decide(self, Limits));

    [Theory]
    [InlineData("CATS")]
    [InlineData("＃cats")]
    [InlineData("cats ")]
    public void Another_spelling_is_the_same_hashtag(string spelling)
    {
        var features = new TagShelf().Evolve(new TagFeatured(Alice, Tag("cats")));
        (Feature with { Tag = spelling }).Decide(features, Limits).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Cafe\u0301", "café")]
    [InlineData("日本語", "日本語")]
    [InlineData("قطط", "قطط")]
    public void Every_script_has_hashtags(string tag, string key) =>
        (Feature with { Tag = tag }).Decide(new(), Limits).ShouldBe([new TagFeatured(Alice, Tag(key))]);

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("12")]
    [InlineData("two words")]
    [InlineData("a\0")]
    [InlineData("\ud800")]
    public void What_is_no_hashtag_is_not_there(string tag) =>
        (Feature with { Tag = tag }).Decide(new(), Limits).RefusedBy.ShouldBe("tag.unknown");

    [Fact]
    public void What_one_follows_is_not_shown_for_that()
    {
        var shelf = new TagShelf().Evolve(new TagFollowed(Alice, Tag("cats")));
        shelf.Featured.ShouldBeEmpty();
        var both = shelf.Evolve(new TagFeatured(Alice, Tag("cats")));
        (both.Followed.Single(), both.Featured.Single()).ShouldBe(("cats", "cats"));
        both.Evolve(new TagUnfollowed(Alice, Tag("cats"))).Featured.Single().ShouldBe("cats");
    }

    [Fact]
    public void As_many_are_featured_as_the_limit_allows_and_those_still_twice()
    {
        var one = Limits.Evolve(new SettingChanged(Settings.MaxFeaturedTags.Key, "1"));
        var features = new TagShelf().Evolve(new TagFeatured(Alice, Tag("cats")));
        (Feature with { Tag = "dogs" }).Decide(features, one).RefusedBy.ShouldBe("tag.feature_limit");
        Feature.Decide(features, one).ShouldBe([]);
        var none = features.Evolve(new TagUnfeatured(Alice, Tag("cats")));
        (Feature with { Tag = "dogs" }).Decide(none, one).Events.Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_erased_is_featured_no_more() =>
        new TagShelf()
            .Evolve(new TagFeatured(Alice, new Personal<string>(Account.Subject(Alice), () => null)))
            .Featured.ShouldBeEmpty();
}
