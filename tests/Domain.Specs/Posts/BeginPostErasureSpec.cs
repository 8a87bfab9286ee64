using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class BeginPostErasureSpec
{
    static readonly BeginPostErasure Begin = new(Id, Deletion: 1);
    static readonly Post Deleted = By(Alice, Visibility.Public).Deleted();

    [Fact]
    public void The_way_back_ends() => Begin.Decide(Deleted).ShouldBe([new PostErasureBegan(Id, Alice)]);

    [Fact]
    public void Beginning_twice_changes_nothing() => Deleted.ShouldChangeNothingTheSecondTime(Begin.Decide);

    [Fact]
    public void What_is_there_stays() => Begin.Decide(By(Alice, Visibility.Public)).ShouldBeEmpty();

    [Fact]
    public void What_was_restored_and_deleted_again_has_a_time_of_its_own()
    {
        var again = Deleted.Evolve(new RestorePost(Id, Alice).Decide(Deleted).Single()).Deleted();
        Begin.Decide(again).ShouldBeEmpty();
        (Begin with { Deletion = 2 }).Decide(again).ShouldBe([new PostErasureBegan(Id, Alice)]);
        (Begin with { Deletion = 0 }).Decide(again).ShouldBe([new PostErasureBegan(Id, Alice)], "as messages of before said it");
    }

    [Fact]
    public void What_was_never_there_is_unknown() => Begin.Decide(Nothing).RefusedBy.ShouldBe("post.unknown");
}
