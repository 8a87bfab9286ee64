using Domain.Filters;
using Domain.Posts;
using Projections.Filters;
using Projections.Posts;
using Shouldly;
using Xunit;
using static Projections.Tests.Facts;

namespace Projections.Tests.Filters;

public class FilterMatchSpec
{
    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    static readonly string Reader = $"{Domain.Accounts.AccountId.New()}";

    static readonly Status Plain = Row("something of work");

    [Fact]
    public void It_is_told_by_which_keywords_and_posts_each_filter_matches()
    {
        var other = FilterId.New();
        var filters = Filters(
            new(FilterId.New(), "a", [], FilterAction.Warn, null, Words("WORK", "some", "not"), []),
            new(FilterId.New(), "b", [], FilterAction.Hide, null, [], [new(other, PostId.Parse(Plain.Id, null))]),
            new(FilterId.New(), "c", [], FilterAction.Hide, null, Words("none"), [new(other, PostId.New())])
        );
        var matches = filters.Matches(Plain, boost: null, Now);
        matches.Select(match => match.Filter.Title).ShouldBe(["a", "b"]);
        matches[0].Keywords.ShouldBe(["WORK", "some"]);
        matches[1].Posts.ShouldBe([Plain.Id]);
    }

    [Fact]
    public void What_has_expired_matches_nothing_from_that_moment_on()
    {
        var filters = Filters(new OwnFilter(FilterId.New(), "a", [], FilterAction.Warn, Now, Words("work"), []));
        filters.Matches(Plain, boost: null, Now).ShouldBeEmpty();
        filters.Matches(Plain, boost: null, Now.AddTicks(-1)).Count.ShouldBe(1);
    }

    [Fact]
    public void The_content_warning_and_the_options_of_a_poll_are_read_as_well()
    {
        var filters = Filters(new OwnFilter(FilterId.New(), "a", [], FilterAction.Warn, null, Words("work"), []));
        filters.Matches(Row("text") with { ContentWarning = "Work!" }, boost: null, Now).Count.ShouldBe(1);
        var poll = new PollTally(1, ["play", "work"], AllowsSeveral: false, HidesTotals: false, Now, [0, 0], 0);
        filters.Matches(Row("text") with { Poll = poll }, boost: null, Now).Count.ShouldBe(1);
        filters.Matches(Row("text"), boost: null, Now).ShouldBeEmpty();
    }

    [Fact]
    public void Ones_own_posts_are_not_filtered() =>
        Filters(new OwnFilter(FilterId.New(), "a", [], FilterAction.Warn, null, Words("work"), []))
            .Matches(Plain with { Author = Reader }, boost: null, Now)
            .ShouldBeEmpty();

    static OwnFilters Filters(params OwnFilter[] all) => new(Reader, all);

    static IReadOnlyList<FilterKeyword> Words(params string[] words) =>
        [.. words.Select(word => new FilterKeyword(FilterId.New(), word, IsWhole: false))];

    static Status Row(string text)
    {
        var post = Published(Domain.Accounts.AccountId.New());
        return FreshStatus.Of(post.Post, new Post().Evolve(post), client: null)! with { Text = text };
    }
}
