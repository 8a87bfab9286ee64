using Domain.Accounts;
using Domain.Credentials;
using Domain.Instance;
using Shouldly;
using Xunit;
using static Domain.Specs.Credentials.Bearers;

namespace Domain.Specs.Credentials;

public class AskEmailChangeSpec
{
    static readonly AskEmailChange Ask = new(Alice, "one", Addresses.New, Addresses.Now);

    static Decision Decide(AskEmailChange ask, AccountCredentials self) => ask.Decide(self, new());

    [Fact]
    public void It_is_due_in_a_week() =>
        Decide(Ask, WithPassword).ShouldBe([new EmailChangeAsked(Alice, "one", Addresses.New, Addresses.Now.AddDays(7))]);

    [Fact]
    public void How_long_it_takes_is_set()
    {
        var hurried = new InstanceSettings().Evolve(new SettingChanged("email_change_after", "3600"));
        Ask.Decide(WithPassword, hurried)
            .ShouldBe([new EmailChangeAsked(Alice, "one", Addresses.New, Addresses.Now.AddHours(1))]);
    }

    [Fact]
    public void Asked_twice_the_first_time_stands()
    {
        WithPassword.ShouldChangeNothingTheSecondTime(self => Decide(Ask, self));
        var later = Ask with { Change = "two", Now = Addresses.Now.AddDays(1) };
        Decide(later, Addresses.Asked).ShouldBeEmpty();
    }

    [Fact]
    public void A_third_address_waits_until_the_second_is_stopped()
    {
        var third = Ask with { Change = "two", Address = Addresses.Of("third@mail.example") };
        Decide(third, Addresses.Asked).RefusedBy.ShouldBe("email_change.open");
        var stopped = Addresses.Asked.Evolve(new EmailChangeStopped(Alice, "one", EmailChangeEnd.Owner));
        Decide(third, stopped).ShouldHaveSingleItem();
    }

    [Fact]
    public void Two_weeks_lie_between_two_changes()
    {
        var changed = WithPassword.Evolve(Addresses.Changed);
        var soon = Ask with { Change = "two", Address = Addresses.Of("third@mail.example"), Now = Addresses.Now.AddDays(13) };
        Decide(soon, changed).RefusedBy.ShouldBe("email_change.too_soon");
        Decide(soon with { Now = Addresses.Now.AddDays(14) }, changed).ShouldHaveSingleItem();
    }
}

public class ConfirmEmailChangeSpec
{
    static readonly ConfirmEmailChange ByOld = new(Alice, "one", EmailSide.Old, Addresses.Old, IsTaken: false, Addresses.Now);
    static readonly ConfirmEmailChange ByNew = ByOld with { By = EmailSide.New };

    static AccountCredentials After(params object[] events) => events.Aggregate(Addresses.Asked, (self, e) => self.Evolve(e));

    [Fact]
    public void One_of_the_two_alone_changes_nothing()
    {
        foreach (var one in new[] { ByOld, ByNew })
            one.Decide(Addresses.Asked, new()).ShouldBe([new EmailChangeConfirmed(Alice, "one", one.By)]);
    }

    [Fact]
    public void Once_both_did_it_is_done()
    {
        foreach (var (first, second) in new[] { (ByOld, ByNew), (ByNew, ByOld) })
            second
                .Decide(After(new EmailChangeConfirmed(Alice, "one", first.By)), new())
                .ShouldBe([new EmailChangeConfirmed(Alice, "one", second.By), Addresses.Changed]);
    }

    [Fact]
    public void Confirmed_twice_it_is_confirmed_once()
    {
        Addresses.Asked.ShouldChangeNothingTheSecondTime(self => ByOld.Decide(self, new()));
        After(new EmailChangeConfirmed(Alice, "one", EmailSide.Old))
            .ShouldChangeNothingTheSecondTime(self => ByNew.Decide(self, new()));
    }

    [Fact]
    public void Whoever_has_the_address_by_then_keeps_it() =>
        (ByNew with { IsTaken = true })
            .Decide(After(new EmailChangeConfirmed(Alice, "one", EmailSide.Old)), new())
            .ShouldBe([
                new EmailChangeConfirmed(Alice, "one", EmailSide.New),
                new EmailChangeStopped(Alice, "one", EmailChangeEnd.Taken),
            ]);

    [Fact]
    public void What_was_stopped_or_is_another_is_over()
    {
        ByNew.Decide(WithPassword, new()).RefusedBy.ShouldBe("email_change.over");
        (ByNew with { Change = "another" }).Decide(Addresses.Asked, new()).RefusedBy.ShouldBe("email_change.over");
        ByNew
            .Decide(After(new EmailChangeStopped(Alice, "one", EmailChangeEnd.OldAddress)), new())
            .RefusedBy.ShouldBe("email_change.over");
    }
}

public class CompleteEmailChangeSpec
{
    static readonly CompleteEmailChange Complete = new(Alice, "one", Addresses.Old, IsTaken: false, Addresses.Now);

    static readonly AccountCredentials Answered = Addresses.Asked.Evolve(new EmailChangeConfirmed(Alice, "one", EmailSide.New));

    [Fact]
    public void It_is_done_though_the_old_address_said_nothing() =>
        Complete.Decide(Answered, new()).ShouldBe([Addresses.Changed with { By = EmailChangedBy.Delay }]);

    [Fact]
    public void Completed_twice_it_is_done_once() =>
        Answered.ShouldChangeNothingTheSecondTime(self => Complete.Decide(self, new()));

    [Fact]
    public void It_is_not_where_the_new_one_said_nothing() =>
        Complete
            .Decide(Addresses.Asked.Evolve(new EmailChangeConfirmed(Alice, "one", EmailSide.Old)), new())
            .ShouldBe([new EmailChangeStopped(Alice, "one", EmailChangeEnd.Unanswered)]);

    [Fact]
    public void Whoever_has_the_address_by_then_keeps_it() =>
        (Complete with { IsTaken = true })
            .Decide(Answered, new())
            .ShouldBe([new EmailChangeStopped(Alice, "one", EmailChangeEnd.Taken)]);

    [Fact]
    public void What_was_stopped_or_is_another_is_not_completed()
    {
        Complete.Decide(Answered.Evolve(new EmailChangeStopped(Alice, "one", EmailChangeEnd.Owner)), new()).ShouldBeEmpty();
        (Complete with { Change = "another" }).Decide(Answered, new()).ShouldBeEmpty();
    }
}

public class StopEmailChangeSpec
{
    static readonly StopEmailChange Stop = new(Alice, "one", EmailChangeEnd.OldAddress);

    [Fact]
    public void The_address_stays_as_it_is()
    {
        EmailChangeStopped stopped = new(Alice, "one", EmailChangeEnd.OldAddress);
        Stop.Decide(Addresses.Asked).ShouldBe([stopped]);
        (Stop with { Change = null }).Decide(Addresses.Asked).ShouldBe([stopped]);
    }

    [Fact]
    public void Stopped_twice_it_is_stopped_once() => Addresses.Asked.ShouldChangeNothingTheSecondTime(Stop.Decide);

    [Fact]
    public void Another_is_not_stopped()
    {
        (Stop with { Change = "another" }).Decide(Addresses.Asked).ShouldBeEmpty();
        Stop.Decide(WithPassword.Evolve(Addresses.Changed)).ShouldBeEmpty();
    }

    [Fact]
    public void Another_password_stops_it() =>
        new ChangePassword(Alice, "password")
            .Decide(Addresses.Asked)
            .ShouldBe([new PasswordChanged(Alice, "password"), new EmailChangeStopped(Alice, "one", EmailChangeEnd.Password)]);
}

public class ReplaceEmailSpec
{
    static readonly ReplaceEmail Replace = new(
        Alice,
        "two",
        Addresses.Old,
        Addresses.New,
        " she came by, and proved it ",
        IsTaken: false,
        Addresses.Now
    );

    [Fact]
    public void An_operator_says_why()
    {
        (Replace with { Reason = " " }).Decide(WithPassword, new()).RefusedBy.ShouldBe("suspension.reason_missing");
        Replace
            .Decide(WithPassword, new())
            .ShouldBe([
                Addresses.Changed with
                {
                    Change = "two",
                    By = EmailChangedBy.Operator,
                    Reason = Addresses.Of("she came by, and proved it"),
                },
            ]);
    }

    [Fact]
    public void Replaced_twice_it_is_replaced_once()
    {
        WithPassword.ShouldChangeNothingTheSecondTime(self => Replace.Decide(self, new()));
        (Replace with { From = Addresses.New }).Decide(WithPassword, new()).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_open_is_over_then() =>
        Addresses.Asked.Evolve(Replace.Decide(Addresses.Asked, new()).Single()).EmailChange.ShouldBeNull();

    [Fact]
    public void An_address_that_somebody_has_is_theirs() =>
        (Replace with { IsTaken = true }).Decide(WithPassword, new()).RefusedBy.ShouldBe("account.email_taken");
}

static class Addresses
{
    public static DateTimeOffset Now { get; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Personal<string> Old { get; } = Of("old@mail.example");

    public static Personal<string> New { get; } = Of("new@mail.example");

    public static AccountCredentials Asked { get; } =
        WithPassword.Evolve(new EmailChangeAsked(Alice, "one", New, Now.AddDays(7)));

    public static EmailChanged Changed { get; } =
        new(Alice, "one", Old, New, EmailChangedBy.BothAddresses, Reason: null, Now.AddDays(14));

    public static Personal<string> Of(string text) => new(Account.Subject(Alice), text);
}
