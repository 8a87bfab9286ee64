using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class RestorePostSpec
{
    static readonly RestorePost Restore = new(Id, Alice);
    static readonly Post Deleted = By(Alice, Visibility.Unlisted).Deleted();

    [Fact]
    public void A_restoration_says_what_counts_homes_and_threads_need()
    {
        var (root, parent) = (PostId.New(), new ReplyTo(PostId.New(), Bob));
        var restored = Restore.Decide(Deleted with { Thread = root, InReplyTo = parent }).Single().ShouldBeOfType<PostRestored>();
        (restored.Post, restored.Author, restored.Visibility).ShouldBe((Id, Alice, Visibility.Unlisted));
        (restored.InReplyTo, restored.Thread).ShouldBe((parent, root));
        restored.Mentions.ShouldBe([Carol]);
    }

    [Fact]
    public void What_is_restored_is_there_as_it_was()
    {
        var hello = By(Alice, Visibility.Public);
        var restored = hello.Deleted().Evolve(Restore.Decide(hello.Deleted()).Single());
        restored.IsDeleted.ShouldBeFalse();
        (restored with { Deletions = 0 }).ShouldBe(hello);
        restored.IsVisibleTo(Bob, Strangers).ShouldBeTrue();
    }

    [Fact]
    public void Restoring_twice_changes_nothing() => Deleted.ShouldChangeNothingTheSecondTime(Restore.Decide);

    [Fact]
    public void It_can_be_deleted_and_restored_as_often_as_one_likes()
    {
        var post = By(Alice, Visibility.Public);
        for (var time = 1; time <= 3; time++)
        {
            post = post.Evolve(new DeletePost(Id, Alice).Decide(post).Single());
            (post.IsDeleted, post.Deletions).ShouldBe((true, time));
            post = post.Evolve(Restore.Decide(post).Single());
        }
    }

    [Fact]
    public void What_is_being_erased_cannot_be_restored() =>
        Restore.Decide(Deleted.Evolve(new PostErasureBegan(Id, Alice))).RefusedBy.ShouldBe("post.erased");

    [Fact]
    public void What_was_erased_before_there_was_a_way_back_cannot_be_restored() =>
        Restore.Decide(Deleted.Evolve(new PostErased(Id, Alice, "2026-11"))).RefusedBy.ShouldBe("post.erased");

    [Fact]
    public void What_is_not_there_cannot_be_restored() => Restore.Decide(Nothing).RefusedBy.ShouldBe("post.unknown");

    [Fact]
    public void Someone_elses_post_is_as_good_as_not_there()
    {
        new RestorePost(Id, Bob).Decide(Deleted).RefusedBy.ShouldBe("post.unknown");
        new RestorePost(Id, Bob).Decide(By(Alice, Visibility.Public)).RefusedBy.ShouldBe("post.unknown");
    }
}
