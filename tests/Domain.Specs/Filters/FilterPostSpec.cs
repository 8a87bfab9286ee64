using Domain.Filters;
using Domain.Instance;
using Domain.Posts;
using Domain.Relationships;
using Domain.Specs.Reactions;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;
using Visibility = Domain.Posts.Visibility;

namespace Domain.Specs.Filters;

public class FilterPostSpec
{
    static readonly FilterId Entry = FilterId.New();

    static readonly FilterShelf Shelf = new FilterShelf().Evolve(Sieve.Made with { Account = Bob });
    static readonly FilterPost Add = new(Sieve.Id, Bob, Entry, Id);
    static readonly Post Seen = By(Alice, Visibility.Public);

    [Fact]
    public void A_post_that_can_be_seen_is_filtered() =>
        Add.Decide(Shelf, Seen, Strangers, Sieve.Limits).ShouldBe([new PostFiltered(Sieve.Id, Bob, Entry, Id)]);

    [Fact]
    public void Filtering_it_twice_changes_nothing() =>
        Shelf.ShouldChangeNothingTheSecondTime(self =>
            (Add with { Entry = FilterId.New() }).Decide(self, Seen, Strangers, Sieve.Limits)
        );

    [Theory]
    [MemberData(nameof(FavouritePostSpec.Unseen), MemberType = typeof(FavouritePostSpec))]
    public void What_cannot_be_seen_is_not_there(Post post, Relationship pair) =>
        Add.Decide(Shelf, post, pair, Sieve.Limits).RefusedBy.ShouldBe("post.unknown");

    [Fact]
    public void A_filter_has_as_many_as_the_limit_allows_and_is_there()
    {
        var one = Sieve.Set(Settings.MaxFilterPosts, 1);
        var full = Shelf.Evolve(new PostFiltered(Sieve.Id, Bob, FilterId.New(), PostId.New()));
        Add.Decide(full, Seen, Strangers, one).RefusedBy.ShouldBe("filter.post_limit");
        Add.Decide(new(), Seen, Strangers, one).RefusedBy.ShouldBe("filter.unknown");
    }
}
