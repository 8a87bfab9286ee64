using System.Globalization;
using Domain.Accounts;
using Domain.Posts;
using Projections.Posts;
using Projections.Timelines;
using Shouldly;
using Xunit;

namespace Projections.Tests.Timelines;

/// <summary>One post, and when it and its boosts would come to a home.</summary>
public sealed class RepeatedBoostsTests
{
    static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly AccountId Friend = AccountId.New(),
        Other = AccountId.New(),
        Stranger = AccountId.New();

    [Fact]
    public void A_boost_shows_what_was_not_there_and_the_next_ones_of_that_day_do_not() =>
        Shown(isThere: false, (1, Friend), (2, Other), (20, Other), (24.5, Friend)).ShouldBe([1]);

    [Fact]
    public void After_a_day_a_boost_shows_it_again() =>
        Shown(isThere: false, (1, Friend), (24, Other), (25, Other), (26, Friend), (49.5, Friend)).ShouldBe([1, 25, 49.5]);

    [Fact]
    public void What_stands_there_itself_is_not_shown_again_that_day() =>
        Shown(isThere: true, (1, Friend), (23, Friend), (24, Other)).ShouldBe([24]);

    [Fact]
    public void What_a_stranger_boosts_was_not_seen() =>
        Shown(isThere: false, (1, Stranger), (2, Friend), (3, Stranger)).ShouldBe([2]);

    [Fact]
    public void Only_the_last_boosts_are_known_and_none_hides_what_is_older()
    {
        var boosts = Enumerable.Range(1, 30).Select(minute => (minute / 60.0, Stranger)).Prepend((0.001, Friend));
        var shown = Shown(isThere: false, [.. boosts, (2, Other)]);
        shown.ShouldBe([0.001, 2]);
    }

    /// <summary>Which of the boosts a home shows that has those of friends.</summary>
    static List<double> Shown(bool isThere, params (double Hours, AccountId By)[] boosts)
    {
        var post = FreshStatus.Of(
            At(0),
            new Post().Evolve(
                new PostPublished(
                    At(0),
                    Stranger,
                    new(Post.Subject(At(0)), new PostBody("text", "", [])),
                    Visibility.Public,
                    IsSensitive: false,
                    Language: null,
                    InReplyTo: null,
                    Thread: At(0),
                    []
                )
            ),
            client: null
        )!;
        foreach (var (hours, by) in boosts)
            post = post.With(new BoostBy(At(hours).ToString(), by.ToString()));
        return
        [
            .. from boost in boosts
            where boost.By != Stranger
            let row = FreshStatus.OfBoost(At(boost.Hours), boost.By, At(0), Visibility.Public, client: null)
            where !row.Repeats(post, isThere, account => account != Stranger.ToString())
            select boost.Hours,
        ];
    }

    /// <summary>The first id of that moment, which is the same each time.</summary>
    static PostId At(double hours)
    {
        var moment = Noon.AddHours(hours).ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
        return PostId.Parse($"{moment}70008000000000000000");
    }
}
