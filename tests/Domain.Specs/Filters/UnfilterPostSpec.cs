using Domain.Filters;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Filters.Sieve;

namespace Domain.Specs.Filters;

public class UnfilterPostSpec
{
    static readonly FilterId Entry = FilterId.New();
    static readonly UnfilterPost Remove = new(Alice, Entry);
    static readonly FilterShelf WithPost = Shelf.Evolve(new PostFiltered(Id, Alice, Entry, PostId.New()));

    [Fact]
    public void A_post_is_taken_out() => Remove.Decide(WithPost).ShouldBe([new PostUnfiltered(Id, Alice, Entry)]);

    [Fact]
    public void Taking_it_out_twice_changes_nothing() => WithPost.ShouldChangeNothingTheSecondTime(Remove.Decide);

    [Fact]
    public void What_is_not_there_is_not_taken_out() => Remove.Decide(Shelf).RefusedBy.ShouldBe("filter.unknown");
}
