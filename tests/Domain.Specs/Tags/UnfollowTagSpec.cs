using Domain.Accounts;
using Domain.Tags;
using Shouldly;
using Xunit;

namespace Domain.Specs.Tags;

public class UnfollowTagSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly UnfollowTag Unfollow = new(Alice, "Cats");
    static readonly Personal<string> Cats = new(Account.Subject(Alice), "cats");
    static readonly TagShelf Following = new TagShelf().Evolve(new TagFollowed(Alice, Cats));

    [Fact]
    public void What_is_followed_is_followed_no_more() => Unfollow.Decide(Following).ShouldBe([new TagUnfollowed(Alice, Cats)]);

    [Fact]
    public void Unfollowing_it_twice_changes_nothing() => Following.ShouldChangeNothingTheSecondTime(Unfollow.Decide);

    [Fact]
    public void What_is_not_followed_need_not_be_unfollowed() =>
        (Unfollow with { Tag = "dogs" }).Decide(Following).Events.ShouldBeEmpty();

    [Fact]
    public void What_is_no_hashtag_is_not_there() =>
        (Unfollow with { Tag = "1" }).Decide(Following).RefusedBy.ShouldBe("tag.unknown");
}
