using Domain.Instance;
using Domain.Posts;
using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

/// <summary>Publishing in answer to another post: Bob answers Alice.</summary>
public class AnswerPostSpec
{
    static readonly PublishPost Answer = new(
        PostId.New(),
        Bob,
        "So it is",
        ContentWarning: "",
        Visibility.Public,
        IsSensitive: false,
        Language: null,
        InReplyTo: Id,
        Mentions: []
    );

    static Decision Decide(Post? parent, Relationship? pair = null, Post? self = null, InstanceSettings? settings = null) =>
        Answer.Decide(self ?? Nothing, parent, pair ?? Strangers, settings ?? new());

    static PostPublished Published(Post parent, Relationship? pair = null) =>
        Decide(parent, pair).Single().ShouldBeOfType<PostPublished>();

    [Fact]
    public void An_answer_joins_the_thread()
    {
        var root = PostId.New();
        var parent = By(Alice, Visibility.Public) with { Thread = root };

        var answer = Published(parent);

        (answer.InReplyTo, answer.Thread).ShouldBe((new ReplyTo(Id, Alice), root));
    }

    [Fact]
    public void A_follower_may_answer_a_private_post() =>
        Published(By(Alice, Visibility.Private), BobFollowsAlice).InReplyTo.ShouldBe(new(Id, Alice));

    public static TheoryData<Post?, Relationship> Unanswerable =>
        new()
        {
            { null, Strangers },
            { Nothing, Strangers },
            { By(Alice, Visibility.Public).Deleted(), Strangers },
            { By(Alice, Visibility.Private), Strangers },
            { By(Alice, Visibility.Direct), BobFollowsAlice },
            { By(Alice, Visibility.Public), AliceBlocksBob },
        };

    [Theory]
    [MemberData(nameof(Unanswerable))]
    public void What_cannot_be_seen_cannot_be_answered(Post? parent, Relationship pair) =>
        Decide(parent, pair).RefusedBy.ShouldBe("post.reply_unknown");

    [Fact]
    public void Answering_twice_changes_nothing_though_limits_fell_and_the_parent_is_gone()
    {
        var published = Decide(By(Alice, Visibility.Public)).On(Nothing).Outcome.State;
        var strict = InstanceSettings.Fold([new SettingChanged(Settings.MaxPostLength.Key, "1")]);

        var again = Decide(By(Alice, Visibility.Public).Deleted(), self: published, settings: strict);

        again.RefusedBy.ShouldBeNull();
        again.ShouldBeEmpty();
    }
}
