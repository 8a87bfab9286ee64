using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

/// <summary>What an edit makes of a poll. Said again it is told with another moment, at which it ends no later.</summary>
public class EditPollSpec
{
    static readonly PollDraft Again = Lunch with { At = Noon.AddMinutes(-1) };

    [Fact]
    public void An_edit_that_says_it_again_keeps_it() => Edit(Asks(), Again).ShouldHaveSingleItem().ShouldBeOfType<PostEdited>();

    [Fact]
    public void An_edit_of_nothing_changes_nothing() => Edit(Asks(), Again, "Hello @carol").ShouldBeEmpty();

    [Fact]
    public void Other_options_begin_another_round_that_ends_later()
    {
        var dinner = Again with { Options = ["pizza", "pasta"] };
        Changes(Asks(), dinner).ShouldBe(Set(dinner, round: 2, endsAt: Noon.AddMinutes(59)));
    }

    [Fact]
    public void So_does_another_number_of_them_to_choose()
    {
        var several = Again with { AllowsSeveral = true };
        Changes(Asks(), several).ShouldBe(Set(several, round: 2, endsAt: Noon.AddMinutes(59)));
    }

    [Fact]
    public void Another_time_to_last_is_reckoned_from_now_and_keeps_the_round()
    {
        var longer = Again with { Lasts = TimeSpan.FromHours(2) };
        Changes(Asks(), longer).ShouldBe(Set(longer, round: 1, endsAt: Noon.AddMinutes(119)));
    }

    [Fact]
    public void Totals_are_hidden_without_another_end()
    {
        var hidden = Again with { HidesTotals = true };
        Changes(Asks(), hidden).ShouldBe(Set(hidden));
    }

    [Fact]
    public void What_has_ended_is_over_unless_it_is_another()
    {
        var late = Lunch with { At = Noon, Lasts = TimeSpan.FromDays(1), HidesTotals = true };
        Edit(Asks(), late).ShouldHaveSingleItem().ShouldBeOfType<PostEdited>();
        Changes(Asks(), late with { Options = ["yes", "no"] }).Round.ShouldBe(2);
    }

    [Fact]
    public void Left_out_it_is_removed_once()
    {
        var events = Edit(Asks(), poll: null, "Hello @carol").Events;
        events[0].ShouldBeOfType<PostEdited>(); // so that the post tells that it was edited
        events[1].ShouldBe(new PollRemoved(Id, Alice));
        Asks().ShouldChangeNothingTheSecondTime(self => Edit(self, poll: null, "Hello @carol"));
    }

    [Fact]
    public void A_poll_that_is_set_again_after_it_was_removed_is_another_round()
    {
        var without = Edit(Asks(), poll: null).On(Asks()).Outcome.State;
        Changes(without, Again).Round.ShouldBe(2);
    }

    [Fact]
    public void A_post_that_asked_nothing_may_ask_from_now_on()
    {
        var plain = By(Alice, Visibility.Public);
        plain.ShouldChangeNothingTheSecondTime(self => Edit(self, Lunch));
        Changes(plain, Lunch).ShouldBe(Set(Lunch));
    }

    [Fact]
    public void What_it_has_stays_whatever_the_limits_are_now_and_nothing_else_beyond_them()
    {
        var edit = Of(Again, "Hello again.");
        edit.Decide(Asks(), Limited).RefusedBy.ShouldBeNull();
        (edit with { Poll = Again with { Options = ["a", "b", "c"] } })
            .Decide(Asks(), Limited)
            .RefusedBy.ShouldBe("poll.too_many_options");
    }

    static readonly Domain.Instance.InstanceSettings Limited = Domain.Instance.InstanceSettings.Fold([
        new Domain.Instance.SettingChanged("max_poll_options", "2"),
    ]);

    static PollSet Changes(Post self, PollDraft poll)
    {
        var events = Edit(self, poll).Events;
        events.Count.ShouldBe(2);
        events[0].ShouldBeOfType<PostEdited>();
        return events[1].ShouldBeOfType<PollSet>();
    }

    static Decision Edit(Post self, PollDraft? poll, string text = "Hello again.") => Of(poll, text).Decide(self, new());

    static EditPost Of(PollDraft? poll, string text) => new(Id, Alice, text, "", false, null, [], [], poll);
}
