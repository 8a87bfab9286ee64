using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class SuspendAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly SuspendAccount Suspend = new(Alice, " Sold\r\nspam ");

    [Fact]
    public void An_account_is_suspended_for_a_reason()
    {
        Suspend.Decide(Fresh).ShouldBe([new AccountSuspended(Alice, new(Account.Subject(Alice), "Sold\nspam"))]);
        Suspend.Decide(Fresh).On(Fresh).Outcome.State.IsSuspended.ShouldBeTrue();
    }

    [Fact]
    public void Suspending_twice_changes_nothing()
    {
        Fresh.ShouldChangeNothingTheSecondTime(Suspend.Decide);
        var suspended = Suspend.Decide(Fresh).On(Fresh).Outcome.State;
        (Suspend with { Reason = "another" }).Decide(suspended).ShouldBe([]);
    }

    [Theory]
    [InlineData("", "suspension.reason_missing")]
    [InlineData(" \u200b\n", "suspension.reason_missing")]
    [InlineData("a\0b", "suspension.reason_invalid")]
    public void A_reason_must_be_given(string reason, string rule) =>
        (Suspend with { Reason = reason }).Decide(Fresh).RefusedBy.ShouldBe(rule);

    [Fact]
    public void A_reason_has_its_limits()
    {
        (Suspend with { Reason = new('a', 500) }).Decide(Fresh).RefusedBy.ShouldBeNull();
        (Suspend with { Reason = new('a', 501) }).Decide(Fresh).RefusedBy.ShouldBe("suspension.reason_too_long");
        (Suspend with { Reason = Writing.OneHugeCharacter }).Decide(Fresh).RefusedBy.ShouldBe("suspension.reason_too_long");
    }

    [Fact]
    public void Nobody_cannot_be_suspended() => Suspend.Decide(new()).RefusedBy.ShouldBe("account.unknown");
}
