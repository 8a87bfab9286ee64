using Domain.Instance;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class SetQuotePolicySpec
{
    static readonly SetQuotePolicy Set = new(Id, Alice, QuotePolicy.Followers);
    static readonly Post Hello = By(Alice, Visibility.Unlisted);

    [Fact]
    public void Who_may_quote_a_post_is_said_anew() =>
        Set.Decide(Hello).ShouldBe([new QuotePolicySet(Id, Alice, QuotePolicy.Followers)]);

    [Fact]
    public void Saying_it_twice_changes_nothing() => Hello.ShouldChangeNothingTheSecondTime(Set.Decide);

    [Theory]
    [InlineData(Visibility.Private)]
    [InlineData(Visibility.Direct)]
    public void Of_what_is_not_for_everyone_nobody_may_quote_it_whatever_is_said(Visibility visibility) =>
        Set.Decide(By(Alice, visibility)).ShouldBe([]);

    [Fact]
    public void Someone_elses_post_is_as_good_as_not_there()
    {
        (Set with { Actor = Bob }).Decide(Hello).RefusedBy.ShouldBe("post.unknown");
        Set.Decide(Hello.Deleted()).RefusedBy.ShouldBe("post.unknown");
        Set.Decide(Nothing).RefusedBy.ShouldBe("post.unknown");
    }

    [Fact]
    public void An_edit_may_say_it_too_and_says_nothing_else_then()
    {
        var edit = new EditPost(Id, Alice, "Hello @carol", "", false, null, [Carol], [Bob], QuotePolicy: QuotePolicy.Followers);
        var settings = new InstanceSettings();
        edit.Decide(Hello, settings).ShouldBe([new QuotePolicySet(Id, Alice, QuotePolicy.Followers)]);
        Hello.ShouldChangeNothingTheSecondTime(self => edit.Decide(self, settings));
        (edit with { QuotePolicy = null }).Decide(Set.Decide(Hello).On(Hello).Outcome.State, settings).ShouldBe([]);
        edit.Decide(By(Alice, Visibility.Private), settings).ShouldBe([]);
    }
}
