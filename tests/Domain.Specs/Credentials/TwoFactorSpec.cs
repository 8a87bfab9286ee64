using Domain.Accounts;
using Domain.Credentials;
using Shouldly;
using Xunit;
using static Domain.Specs.Credentials.Bearers;

namespace Domain.Specs.Credentials;

public class EnableTwoFactorSpec
{
    static readonly EnableTwoFactor Enable = new(Alice, "first");

    [Fact]
    public void It_is_on_and_there_are_codes() =>
        Enable.Decide(WithPassword).ShouldBe([new TwoFactorEnabled(Alice), new RecoveryCodesRenewed(Alice, "first")]);

    [Fact]
    public void Enabled_twice_it_is_on_once() => WithPassword.ShouldChangeNothingTheSecondTime(Enable.Decide);
}

public class RenewRecoveryCodesSpec
{
    static readonly RenewRecoveryCodes Renew = new(Alice, "second");

    [Fact]
    public void Other_codes_take_their_place() =>
        Renew.Decide(WithTwoFactor).ShouldBe([new RecoveryCodesRenewed(Alice, "second")]);

    [Fact]
    public void Renewed_twice_they_are_other_once() => WithTwoFactor.ShouldChangeNothingTheSecondTime(Renew.Decide);

    [Fact]
    public void Without_a_second_proof_there_are_none() => Renew.Decide(WithPassword).RefusedBy.ShouldBe("two_factor.off");
}

public class DisableTwoFactorSpec
{
    static readonly DisableTwoFactor Disable = new(Alice, DisabledBy.Owner);

    [Fact]
    public void It_is_off() => Disable.Decide(WithTwoFactor).ShouldBe([new TwoFactorDisabled(Alice, DisabledBy.Owner, null)]);

    [Fact]
    public void Disabled_twice_it_is_off_once() => WithTwoFactor.ShouldChangeNothingTheSecondTime(Disable.Decide);

    [Fact]
    public void An_operator_says_why()
    {
        new DisableTwoFactor(Alice, DisabledBy.Operator).Decide(WithTwoFactor).RefusedBy.ShouldBe("suspension.reason_missing");
        new DisableTwoFactor(Alice, DisabledBy.Operator, " called, and proved it 📞 ")
            .Decide(WithTwoFactor)
            .ShouldBe([
                new TwoFactorDisabled(Alice, DisabledBy.Operator, new(Account.Subject(Alice), "called, and proved it 📞")),
            ]);
    }
}

public class AskTwoFactorResetSpec
{
    static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    static readonly AskTwoFactorReset Ask = new(Alice, "link", Now);

    [Fact]
    public void It_is_due_in_a_day() =>
        Ask.Decide(WithTwoFactor).ShouldBe([new TwoFactorResetAsked(Alice, "link", Now.AddDays(1))]);

    [Fact]
    public void Asked_twice_the_first_time_stands()
    {
        WithTwoFactor.ShouldChangeNothingTheSecondTime(Ask.Decide);
        var asked = WithTwoFactor.Evolve(new TwoFactorResetAsked(Alice, "link", Now.AddDays(1)));
        new AskTwoFactorReset(Alice, "another", Now.AddHours(5)).Decide(asked).ShouldBeEmpty();
    }

    [Fact]
    public void There_must_be_something_to_give_up() => Ask.Decide(WithPassword).RefusedBy.ShouldBe("two_factor.off");
}

public class CompleteTwoFactorResetSpec
{
    static readonly CompleteTwoFactorReset Complete = new(Alice, "link");

    static readonly AccountCredentials Asked = WithTwoFactor.Evolve(
        new TwoFactorResetAsked(Alice, "link", new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero))
    );

    [Fact]
    public void It_is_off() => Complete.Decide(Asked).ShouldBe([new TwoFactorDisabled(Alice, DisabledBy.Reset, null)]);

    [Fact]
    public void Completed_twice_it_is_off_once() => Asked.ShouldChangeNothingTheSecondTime(Complete.Decide);

    [Fact]
    public void What_was_taken_back_or_is_another_is_not_completed()
    {
        Complete.Decide(Asked.Evolve(new TwoFactorResetCancelled(Alice))).ShouldBeEmpty();
        new CompleteTwoFactorReset(Alice, "another").Decide(Asked).ShouldBeEmpty();
    }
}

public class GiveSecondProofSpec
{
    static readonly GiveSecondProof Code = new(Alice, CodesLeft: null);
    static readonly GiveSecondProof RecoveryCode = new(Alice, CodesLeft: 9);

    [Fact]
    public void A_code_of_the_app_leaves_no_trace() => Code.Decide(WithTwoFactor).ShouldBeEmpty();

    [Fact]
    public void A_recovery_code_is_used() => RecoveryCode.Decide(WithTwoFactor).ShouldBe([new RecoveryCodeUsed(Alice, 9)]);

    [Fact]
    public void Said_twice_it_was_used_once() => WithTwoFactor.ShouldChangeNothingTheSecondTime(RecoveryCode.Decide);

    [Fact]
    public void Whoever_finds_it_again_keeps_it()
    {
        var asked = WithTwoFactor.Evolve(new TwoFactorResetAsked(Alice, "link", DateTimeOffset.UnixEpoch));
        Code.Decide(asked).ShouldBe([new TwoFactorResetCancelled(Alice)]);
        RecoveryCode.Decide(asked).ShouldBe([new RecoveryCodeUsed(Alice, 9), new TwoFactorResetCancelled(Alice)]);
    }
}
