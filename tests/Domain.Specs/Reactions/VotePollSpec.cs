using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class VotePollSpec
{
    static readonly VotePoll Vote = new(Bob, Id, [1], Noon.AddTicks(-1));
    static readonly Reaction None = new();

    [Fact]
    public void A_vote_says_what_was_chosen() => Chosen(Vote.Decide(None, Asks(), Strangers)).ShouldBe([1]);

    [Fact]
    public void Voting_twice_changes_nothing_even_after_the_end()
    {
        None.ShouldChangeNothingTheSecondTime(self => Vote.Decide(self, Asks(), Strangers));
        var voted = Vote.Decide(None, Asks(), Strangers).On(None).Outcome.State;
        (Vote with { At = Noon }).Decide(voted, Asks(), Strangers).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_votes_otherwise_afterwards()
    {
        var voted = Vote.Decide(None, Asks(allowsSeveral: true), Strangers).On(None).Outcome.State;
        (Vote with { Choices = [0] }).Decide(voted, Asks(), Strangers).RefusedBy.ShouldBe("poll.voted");
        (Vote with { Choices = [0, 1] }).Decide(voted, Asks(allowsSeveral: true), Strangers).RefusedBy.ShouldBe("poll.voted");
    }

    [Fact]
    public void A_poll_that_began_anew_takes_another_vote()
    {
        var voted = Vote.Decide(None, Asks(), Strangers).On(None).Outcome.State;
        var anew = Asks().Evolve(Set(Lunch, round: 2));
        var vote = Vote.Decide(voted, anew, Strangers).ShouldHaveSingleItem().ShouldBeOfType<PollVoted>();
        (vote.Round, vote.Choices[0]).ShouldBe((2, 1));

        // who voted in the second round has, though a server has not seen yet that there is one
        (Vote with { Choices = [0] })
            .Decide(voted.Evolve(vote), Asks(), Strangers)
            .RefusedBy.ShouldBe("poll.voted");
    }

    [Fact]
    public void Several_are_chosen_each_once_where_the_poll_allows_it()
    {
        var several = Vote with { Choices = [2, 0, 2] };
        Chosen(several.Decide(None, Asks(allowsSeveral: true), Strangers)).ShouldBe([0, 2]);
        several.Decide(None, Asks(), Strangers).RefusedBy.ShouldBe("poll.one_choice");
        Chosen((Vote with { Choices = [1, 1] }).Decide(None, Asks(), Strangers)).ShouldBe([1]);
    }

    [Theory]
    [InlineData]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(0, 3)]
    public void Only_what_there_is_can_be_chosen(params int[] choices) =>
        (Vote with { Choices = choices })
            .Decide(None, Asks(allowsSeveral: true), Strangers)
            .RefusedBy.ShouldBe("poll.choice_unknown");

    [Fact]
    public void It_ends_by_the_clock_to_the_tick() =>
        (Vote with { At = Noon }).Decide(None, Asks(), Strangers).RefusedBy.ShouldBe("poll.ended");

    [Fact]
    public void Nobody_votes_in_their_own() =>
        (Vote with { Account = Alice }).Decide(None, Asks(), Strangers).RefusedBy.ShouldBe("poll.own");

    [Fact]
    public void What_asks_nothing_has_no_poll() =>
        Vote.Decide(None, By(Alice, Visibility.Public), Strangers).RefusedBy.ShouldBe("poll.unknown");

    [Theory]
    [MemberData(nameof(FavouritePostSpec.Unseen), MemberType = typeof(FavouritePostSpec))]
    public void What_cannot_be_seen_has_none_either(Post post, Relationship pair)
    {
        ArgumentNullException.ThrowIfNull(post);
        Vote.Decide(None, post.Exists ? post.Evolve(Set(Lunch)) : post, pair).RefusedBy.ShouldBe("poll.unknown");
    }

    static IReadOnlyList<int> Chosen(Decision decision) => decision.ShouldHaveSingleItem().ShouldBeOfType<PollVoted>().Choices;
}
