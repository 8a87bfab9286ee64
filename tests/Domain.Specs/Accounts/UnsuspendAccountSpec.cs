using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class UnsuspendAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly Account Suspended = Fresh.Evolve(new AccountSuspended(Alice, new(Account.Subject(Alice), "spam")));
    static readonly UnsuspendAccount Unsuspend = new(Alice, "a mistake");

    [Fact]
    public void The_account_is_as_it_was()
    {
        Unsuspend.Decide(Suspended).ShouldBe([new AccountUnsuspended(Alice, new(Account.Subject(Alice), "a mistake"))]);
        Unsuspend.Decide(Suspended).On(Suspended).Outcome.State.ShouldBe(Fresh);
    }

    [Fact]
    public void Unsuspending_twice_changes_nothing() => Suspended.ShouldChangeNothingTheSecondTime(Unsuspend.Decide);

    [Fact]
    public void A_reason_must_be_given() =>
        (Unsuspend with { Reason = " " }).Decide(Suspended).RefusedBy.ShouldBe("suspension.reason_missing");

    [Fact]
    public void Nobody_was_suspended() => Unsuspend.Decide(new()).RefusedBy.ShouldBe("account.unknown");
}
