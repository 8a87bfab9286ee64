using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class RejectAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly Account In = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly Account Waiting = In.Evolve(new AccountApprovalAsked(Alice, Reason: null));
    static readonly RejectAccount Reject = new(Alice, Reason: null, Noon);

    static AccountDeleted Deleted(string? reason) =>
        new(Alice, DeletedBy.Operator, reason is null ? null : new(Account.Subject(Alice), reason), Noon + RejectAccount.Grace);

    [Fact]
    public void Whoever_waits_is_rejected_and_to_be_erased() =>
        Reject.Decide(Waiting).ShouldBe([new AccountRejected(Alice), Deleted(null)]);

    [Fact]
    public void A_reason_is_kept_where_one_is_given()
    {
        (Reject with { Reason = " spam " }).Decide(Waiting).ShouldContain(Deleted("spam"));
        (Reject with { Reason = " " }).Decide(Waiting).RefusedBy.ShouldBe("suspension.reason_missing");
    }

    [Fact]
    public void Rejected_twice_it_changes_nothing() => Waiting.ShouldChangeNothingTheSecondTime(Reject.Decide);

    [Fact]
    public void A_slip_is_taken_back_and_they_wait_again()
    {
        var rejected = Reject.Decide(Waiting).On(Waiting).Outcome.State;
        var restored = new RestoreAccount(Alice, DeletedBy.Operator).Decide(rejected).On(rejected).Outcome.State;
        (restored.IsDeleted, restored.AwaitsApproval).ShouldBe((false, true));
    }

    [Fact]
    public void Whoever_is_in_is_not_rejected_any_more() => Reject.Decide(In).RefusedBy.ShouldBe("approval.not_asked");

    [Fact]
    public void Whoever_is_not_there_is_not_rejected()
    {
        Reject.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Reject.Decide(Waiting.Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }
}
