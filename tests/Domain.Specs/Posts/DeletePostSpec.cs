using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class DeletePostSpec
{
    static readonly DeletePost Delete = new(Id, Alice);
    static readonly Post Hello = By(Alice, Visibility.Unlisted);

    [Fact]
    public void A_deletion_says_what_counts_and_threads_need()
    {
        var (root, parent) = (PostId.New(), new ReplyTo(PostId.New(), Bob));
        Delete
            .Decide(Hello with { Thread = root, InReplyTo = parent })
            .ShouldBe([new PostDeleted(Id, Alice, Visibility.Unlisted, parent, root)]);
    }

    [Fact]
    public void Deleting_twice_changes_nothing() => Hello.ShouldChangeNothingTheSecondTime(Delete.Decide);

    [Fact]
    public void For_good_there_is_no_way_back()
    {
        var forGood = Delete with { IsForGood = true };
        object[] both = [new PostDeleted(Id, Alice, Visibility.Unlisted, null, Id), new PostErasureBegan(Id, Alice)];
        forGood.Decide(Hello).Events.ShouldBe(both);
        forGood.Decide(Hello.Deleted()).Events.ShouldBe(both[1..], "also of what was deleted otherwise");
        Hello.ShouldChangeNothingTheSecondTime(forGood.Decide);
    }

    [Fact]
    public void What_is_not_there_cannot_be_deleted() => Delete.Decide(Nothing).RefusedBy.ShouldBe("post.unknown");

    [Fact]
    public void Someone_elses_post_is_as_good_as_not_there()
    {
        new DeletePost(Id, Bob).Decide(Hello).RefusedBy.ShouldBe("post.unknown");
        new DeletePost(Id, Bob).Decide(Hello.Deleted()).RefusedBy.ShouldBe("post.unknown");
    }
}
