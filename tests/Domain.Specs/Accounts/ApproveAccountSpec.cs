using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class ApproveAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account In = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly Account Waiting = In.Evolve(new AccountApprovalAsked(Alice, Reason: null));
    static readonly AccountDeleted Deleted = new(Alice, DeletedBy.Operator, Reason: null, DateTimeOffset.UnixEpoch);
    static readonly ApproveAccount Approve = new(Alice);

    [Fact]
    public void Whoever_waits_is_let_in_and_shown()
    {
        Approve.Decide(Waiting).ShouldBe([new AccountApproved(Alice)]);
        Waiting.IsHidden.ShouldBeTrue();
        Waiting.Evolve(new AccountApproved(Alice)).IsHidden.ShouldBeFalse();
    }

    [Fact]
    public void Let_in_twice_it_changes_nothing() => Waiting.ShouldChangeNothingTheSecondTime(Approve.Decide);

    [Fact]
    public void Whoever_never_asked_is_in() => Approve.Decide(In).ShouldBeEmpty();

    [Fact]
    public void Whoever_is_not_there_is_not_let_in()
    {
        Approve.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Approve.Decide(Waiting.Evolve(Deleted)).RefusedBy.ShouldBe("account.deleted");
        Approve.Decide(Waiting.Evolve(Deleted).Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }

    [Fact]
    public void Who_is_let_in_may_be_suspended_still()
    {
        var both = Waiting.Evolve(new AccountSuspended(Alice, new(Account.Subject(Alice), "spam")));
        both.Evolve(new AccountApproved(Alice)).IsHidden.ShouldBeTrue();
    }
}
