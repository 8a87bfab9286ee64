using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class ErasePostSpec
{
    static readonly ErasePost Erase = new(Id, "2026-11");
    static readonly Post Deleted = By(Alice, Visibility.Public).Deleted().Evolve(new PostErasureBegan(Id, Alice));

    [Fact]
    public void What_was_deleted_is_erased() => Erase.Decide(Deleted).ShouldBe([new PostErased(Id, Alice, "2026-11")]);

    [Fact]
    public void Erasing_twice_changes_nothing() => Deleted.ShouldChangeNothingTheSecondTime(Erase.Decide);

    [Fact]
    public void What_is_not_deleted_stays() => Erase.Decide(By(Alice, Visibility.Public)).ShouldBeEmpty();

    [Fact]
    public void What_may_be_restored_stays() => Erase.Decide(By(Alice, Visibility.Public).Deleted()).ShouldBeEmpty();

    [Fact]
    public void What_was_never_there_cannot_be_erased() => Erase.Decide(Nothing).RefusedBy.ShouldBe("post.unknown");

    [Fact]
    public void It_is_the_posts_own_key_that_goes() =>
        ((IErasure)Erase.Decide(Deleted).Single()).Erased.ShouldBe(Post.Subject(Id));
}
