using Domain.Instance;
using Domain.Posts;
using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

/// <summary>Publishing a post that shows another within itself: Bob quotes Alice.</summary>
public class QuotePostSpec
{
    static readonly PublishPost Quote = new(
        PostId.New(),
        Bob,
        "See this",
        ContentWarning: "",
        Visibility.Public,
        IsSensitive: false,
        Language: null,
        InReplyTo: null,
        Mentions: [],
        Quoted: Id
    );

    static readonly PublishPost Own = Quote with { Author = Alice };

    static Post Hello(Visibility visibility = Visibility.Public, QuotePolicy policy = QuotePolicy.Public) =>
        By(Alice, visibility) with
        {
            QuotePolicy = QuoteTerms.Held(visibility, policy),
        };

    static Decision Decide(Post? quoted, Relationship? pair = null, Post? self = null, PublishPost? command = null) =>
        (command ?? Quote).Decide(self ?? Nothing, null, Strangers, new InstanceSettings(), quoted, pair ?? Strangers);

    static PostPublished Published(Post quoted, Relationship? pair = null, PublishPost? command = null) =>
        Decide(quoted, pair, command: command).Single().ShouldBeOfType<PostPublished>();

    [Fact]
    public void A_quote_names_the_post_and_who_wrote_it()
    {
        var published = Published(Hello());
        (published.Quote, published.InReplyTo, published.Thread).ShouldBe((new QuoteOf(Id, Alice), null, Quote.Post));
        Nothing.Evolve(published).Quote.ShouldBe(new(Id, Alice));
    }

    [Theory]
    [InlineData(Visibility.Public)]
    [InlineData(Visibility.Unlisted)]
    [InlineData(Visibility.Private)]
    public void Ones_own_can_always_be_quoted_but_for_direct_ones(Visibility visibility)
    {
        Published(Hello(visibility, QuotePolicy.Nobody), command: Own).Quote.ShouldBe(new(Id, Alice));
        Decide(Hello(Visibility.Direct), command: Own).RefusedBy.ShouldBe("post.quote_not_allowed");
    }

    [Fact]
    public void What_is_for_followers_is_shown_to_nobody_else_by_its_author()
    {
        Published(Hello(Visibility.Private), command: Own).Visibility.ShouldBe(Visibility.Private);
        Published(Hello(Visibility.Private), command: Own with { Visibility = Visibility.Direct })
            .Visibility.ShouldBe(Visibility.Direct);
        Published(Hello(Visibility.Unlisted), command: Own).Visibility.ShouldBe(Visibility.Public);
        Nothing.ShouldChangeNothingTheSecondTime(self => Decide(Hello(Visibility.Private), self: self, command: Own));
    }

    public static TheoryData<Post?, Relationship> Unseen =>
        new()
        {
            { null, Strangers },
            { Nothing, Strangers },
            { Hello().Deleted(), Strangers },
            { Hello(Visibility.Private), Strangers },
            { Hello(Visibility.Direct), BobFollowsAlice },
            { Hello(), AliceBlocksBob },
            { Hello(), BobBlocksAlice },
        };

    [Theory]
    [MemberData(nameof(Unseen))]
    public void What_cannot_be_seen_cannot_be_quoted(Post? quoted, Relationship pair) =>
        Decide(quoted, pair).RefusedBy.ShouldBe("post.quote_unknown");

    public static TheoryData<Post, Relationship> Unquotable =>
        new()
        {
            { Hello(policy: QuotePolicy.Nobody), BobFollowsAlice },
            { Hello(policy: QuotePolicy.Followers), Strangers },
            { Hello(Visibility.Private), BobFollowsAlice },
            { By(Alice, Visibility.Public), Strangers }, // written before anything could be said
        };

    [Theory]
    [MemberData(nameof(Unquotable))]
    public void What_its_author_lets_nobody_quote_is_not_quoted(Post quoted, Relationship pair) =>
        Decide(quoted, pair).RefusedBy.ShouldBe("post.quote_not_allowed");

    [Fact]
    public void A_follower_may_quote_what_is_for_followers_to_quote() =>
        Published(Hello(policy: QuotePolicy.Followers), BobFollowsAlice).Quote.ShouldBe(new(Id, Alice));

    [Theory]
    [InlineData(Visibility.Public, null, QuotePolicy.Public)]
    [InlineData(Visibility.Unlisted, QuotePolicy.Followers, QuotePolicy.Followers)]
    [InlineData(Visibility.Public, QuotePolicy.Nobody, QuotePolicy.Nobody)]
    [InlineData(Visibility.Private, QuotePolicy.Public, QuotePolicy.Nobody)]
    [InlineData(Visibility.Direct, null, QuotePolicy.Nobody)]
    public void A_post_says_who_may_quote_it(Visibility visibility, QuotePolicy? said, QuotePolicy held)
    {
        var plain = Quote with { Quoted = null, Visibility = visibility, QuotePolicy = said };
        Decide(null, command: plain).Single().ShouldBeOfType<PostPublished>().QuotePolicy.ShouldBe(held);
        Nothing.ShouldChangeNothingTheSecondTime(self => Decide(null, self: self, command: plain));
    }

    [Fact]
    public void Quoting_twice_changes_nothing_though_the_quoted_post_is_gone()
    {
        Nothing.ShouldChangeNothingTheSecondTime(self => Decide(Hello(), self: self));
        var published = Decide(Hello()).On(Nothing).Outcome.State;
        Decide(Hello().Deleted(), self: published).ShouldBe([]);
        Decide(Hello(), self: published, command: Quote with { Quoted = null }).RefusedBy.ShouldBe("post.id_taken");
        Decide(Hello(), self: published, command: Quote with { QuotePolicy = QuotePolicy.Nobody })
            .RefusedBy.ShouldBe("post.id_taken");
    }

    [Fact]
    public void A_post_that_waits_quotes_when_its_time_comes()
    {
        var wanted = Quote with { QuotePolicy = QuotePolicy.Followers };
        var plan = PostPlan.Of(wanted);
        plan.By(Bob, wanted.Post, wanted.Mentions, default).ShouldBe(wanted);
        var schedule = new SchedulePost(wanted, default(DateTimeOffset).AddDays(1), default);
        Decision Wait(Post? quoted) =>
            schedule.Decide(new ScheduledPost(), null, Strangers, new InstanceSettings(), quoted, Strangers);
        Wait(Hello()).RefusedBy.ShouldBeNull();
        Wait(null).RefusedBy.ShouldBe("post.quote_unknown");
    }

    [Theory]
    [InlineData(QuotePolicy.Public, true, true)]
    [InlineData(QuotePolicy.Followers, false, true)]
    [InlineData(QuotePolicy.Nobody, false, false)]
    public void Nobody_quotes_without_an_account_and_who_is_blocked_does_not(QuotePolicy policy, bool stranger, bool follower)
    {
        var terms = new QuoteTerms(Alice, Visibility.Public, policy);
        terms.Allow(null, followsAuthor: false, isBlocked: false).ShouldBeFalse();
        terms.Allow(Bob, followsAuthor: false, isBlocked: false).ShouldBe(stranger);
        terms.Allow(Bob, followsAuthor: true, isBlocked: false).ShouldBe(follower);
        terms.Allow(Bob, followsAuthor: true, isBlocked: true).ShouldBeFalse();
        terms.Allow(Alice, followsAuthor: false, isBlocked: false).ShouldBeTrue();
    }
}
