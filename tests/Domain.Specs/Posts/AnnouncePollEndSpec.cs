using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class AnnouncePollEndSpec
{
    static readonly AnnouncePollEnd Announce = new(Id, 1, [Bob, Carol], Noon);

    [Fact]
    public void Its_author_and_who_voted_are_told()
    {
        var told = Announce.Decide(Asks()).ShouldHaveSingleItem().ShouldBeOfType<PollEndAnnounced>();
        (told.Author, told.Round).ShouldBe((Alice, 1));
        told.To.ShouldBe([Alice, Bob, Carol]);
    }

    [Fact]
    public void Announced_twice_it_rings_once() => Asks().ShouldChangeNothingTheSecondTime(self => Announce.Decide(self));

    [Fact]
    public void A_poll_that_nobody_voted_in_is_told_of_to_its_author() =>
        ((PollEndAnnounced)(Announce with { Voters = [] }).Decide(Asks()).ShouldHaveSingleItem()).To.ShouldBe([Alice]);

    [Fact]
    public void Whoever_does_not_fit_into_one_event_is_told_by_another()
    {
        AccountId[] many = [.. Enumerable.Range(0, AnnouncePollEnd.MostTold).Select(_ => AccountId.New())];
        var events = (Announce with { Voters = many }).Decide(Asks()).Events.Cast<PollEndAnnounced>().ToList();
        events.Select(e => e.To.Count).ShouldBe([AnnouncePollEnd.MostTold, 1]);
        events.SelectMany(e => e.To).ShouldBe([Alice, .. many]);
        (Announce with { Voters = many })
            .Decide(Post.Fold(events.Prepend<object>(Set(Lunch)).Prepend(Asks().Published!)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void It_is_not_over_before_its_end() => (Announce with { At = Noon.AddTicks(-1) }).Decide(Asks()).ShouldBeEmpty();

    [Fact]
    public void Another_round_is_not_over_with_the_one_before()
    {
        var anew = Asks().Evolve(Set(Lunch, round: 2));
        Announce.Decide(anew).ShouldBeEmpty();
        var ended = Announce.Decide(Asks()).On(Asks()).Outcome.State.Evolve(Set(Lunch, round: 2));
        (Announce with { Round = 2 }).Decide(ended).ShouldHaveSingleItem();
    }

    [Fact]
    public void What_was_removed_or_deleted_has_no_end()
    {
        Announce.Decide(Asks().Evolve(new PollRemoved(Id, Alice))).ShouldBeEmpty();
        Announce.Decide(Asks().Deleted()).ShouldBeEmpty();
        Announce.Decide(By(Alice, Visibility.Public)).ShouldBeEmpty();
        Announce.Decide(Nothing).RefusedBy.ShouldBe("post.unknown");
    }

    [Fact]
    public void What_was_announced_is_not_prolonged_whatever_another_clock_says()
    {
        var ended = Announce.Decide(Asks()).On(Asks()).Outcome.State;
        var longer = Lunch with { At = Noon.AddMinutes(-1), Lasts = TimeSpan.FromDays(1) };
        new EditPost(Id, Alice, "Hello again.", "", false, null, [], [], longer)
            .Decide(ended, new())
            .ShouldHaveSingleItem()
            .ShouldBeOfType<PostEdited>();
    }
}
