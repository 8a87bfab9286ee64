using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class DeleteAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Grace = TimeSpan.FromDays(30);
    static readonly DeleteAccount Delete = new(Alice, DeletedBy.Owner, Now);

    static Decision Decide(DeleteAccount command, Account self) => command.Decide(self, new());

    [Fact]
    public void An_account_is_deleted_and_can_be_restored_for_a_while()
    {
        Decide(Delete, Fresh).ShouldBe([new AccountDeleted(Alice, DeletedBy.Owner, Reason: null, Now + Grace)]);
        var deleted = Decide(Delete, Fresh).On(Fresh).Outcome.State;
        (deleted.IsDeleted, deleted.IsHidden, deleted.IsSuspended).ShouldBe((true, true, false));
    }

    [Fact]
    public void The_operator_may_say_why_and_leave_no_time()
    {
        var atOnce = new DeleteAccount(Alice, DeletedBy.Operator, Now, " asked\r\nfor ", IsAtOnce: true);
        var reason = new Personal<string>(Account.Subject(Alice), "asked\nfor");
        Decide(atOnce, Fresh).ShouldBe([new AccountDeleted(Alice, DeletedBy.Operator, reason, Now)]);
        Decide(atOnce with { Reason = " " }, Fresh).RefusedBy.ShouldBe("suspension.reason_missing");
        Decide(atOnce with { Reason = new('a', 501) }, Fresh).RefusedBy.ShouldBe("suspension.reason_too_long");
    }

    [Fact]
    public void Said_twice_only_an_earlier_time_is_something_new()
    {
        Fresh.ShouldChangeNothingTheSecondTime(self => Decide(Delete, self));
        var deleted = Decide(Delete, Fresh).On(Fresh).Outcome.State;
        Decide(Delete with { Now = Now.AddDays(1) }, deleted).ShouldBe([]);
        var sooner = Delete with { Now = Now.AddDays(1), IsAtOnce = true };
        Decide(sooner, deleted).ShouldBe([new AccountDeleted(Alice, DeletedBy.Owner, null, Now.AddDays(1))]);
        deleted.ShouldChangeNothingTheSecondTime(self => Decide(sooner, self));
    }

    [Fact]
    public void Nobody_cannot_be_deleted() => Decide(Delete, new()).RefusedBy.ShouldBe("account.unknown");

    [Fact]
    public void What_is_deleted_describes_itself_no_more()
    {
        var deleted = Decide(Delete, Fresh).On(Fresh).Outcome.State;
        new UpdateProfile(Alice, "Alice").Decide(deleted).RefusedBy.ShouldBe("account.deleted");
        new SuspendAccount(Alice, "spam").Decide(deleted).On(deleted).Outcome.State.IsHidden.ShouldBeTrue();
    }
}
