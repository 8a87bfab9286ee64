using Domain.Accounts;
using Domain.Instance;
using Domain.Tags;
using Shouldly;
using Xunit;

namespace Domain.Specs.Tags;

public class FollowTagSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly InstanceSettings Limits = new();
    static readonly FollowTag Follow = new(Alice, "#Cats");

    static Personal<string> Tag(string key) => new(Account.Subject(Alice), key);

    [Fact]
    public void It_is_kept_in_the_form_it_is_looked_up_by_and_as_a_secret_of_the_account() =>
        Follow.Decide(new(), Limits).ShouldBe([new TagFollowed(Alice, Tag("cats"))]);

    [Fact]
    public void Following_it_twice_changes_nothing() =>
        new TagShelf().ShouldChangeNothingTheSecondTime(self => Follow.Decide(self, Limits));

    [Theory]
    [InlineData("CATS")]
    [InlineData("＃cats")]
    [InlineData("cats ")]
    public void Another_spelling_is_the_same_hashtag(string spelling)
    {
        var follows = new TagShelf().Evolve(new TagFollowed(Alice, Tag("cats")));
        (Follow with { Tag = spelling }).Decide(follows, Limits).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Cafe\u0301", "café")]
    [InlineData("日本語", "日本語")]
    [InlineData("قطط", "قطط")]
    public void Every_script_has_hashtags(string tag, string key) =>
        (Follow with { Tag = tag }).Decide(new(), Limits).ShouldBe([new TagFollowed(Alice, Tag(key))]);

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("12")]
    [InlineData("two words")]
    [InlineData("a\0")]
    [InlineData("\ud800")]
    public void What_is_no_hashtag_is_not_there(string tag) =>
        (Follow with { Tag = tag }).Decide(new(), Limits).RefusedBy.ShouldBe("tag.unknown");

    [Fact]
    public void As_many_are_followed_as_the_limit_allows_and_those_still_twice()
    {
        var one = Limits.Evolve(new SettingChanged(Settings.MaxFollowedTags.Key, "1"));
        var follows = new TagShelf().Evolve(new TagFollowed(Alice, Tag("cats")));
        (Follow with { Tag = "dogs" }).Decide(follows, one).RefusedBy.ShouldBe("tag.follow_limit");
        Follow.Decide(follows, one).ShouldBe([]);
        var none = follows.Evolve(new TagUnfollowed(Alice, Tag("cats")));
        (Follow with { Tag = "dogs" }).Decide(none, one).Events.Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_erased_is_followed_no_more() =>
        new TagShelf()
            .Evolve(new TagFollowed(Alice, new Personal<string>(Account.Subject(Alice), () => null)))
            .Followed.ShouldBeEmpty();
}
