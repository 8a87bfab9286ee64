using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class RestoreAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly RestoreAccount Restore = new(Alice, DeletedBy.Owner);

    static Account Deleted(DeletedBy by) =>
        Fresh.Evolve(new AccountDeleted(Alice, by, Reason: null, new(2026, 12, 29, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_deleted_account_is_as_it_was_before()
    {
        var deleted = Deleted(DeletedBy.Owner);
        Restore.Decide(deleted).ShouldBe([new AccountRestored(Alice)]);
        Restore.Decide(deleted).On(deleted).Outcome.State.ShouldBe(Fresh);
    }

    [Fact]
    public void Restored_twice_it_changes_nothing()
    {
        Deleted(DeletedBy.Owner).ShouldChangeNothingTheSecondTime(Restore.Decide);
        Restore.Decide(Fresh).ShouldBe([]);
    }

    [Fact]
    public void What_the_operator_did_the_operator_alone_takes_back()
    {
        Restore.Decide(Deleted(DeletedBy.Operator)).RefusedBy.ShouldBe("restoration.not_own");
        foreach (var by in Enum.GetValues<DeletedBy>())
            new RestoreAccount(Alice, DeletedBy.Operator).Decide(Deleted(by)).ShouldBe([new AccountRestored(Alice)]);
    }

    [Fact]
    public void Who_was_suspended_before_still_is()
    {
        var suspended = Fresh.Evolve(new AccountSuspended(Alice, new(Account.Subject(Alice), "spam")));
        var deleted = suspended.Evolve(new AccountDeleted(Alice, DeletedBy.Owner, null, default));
        Restore.Decide(deleted).On(deleted).Outcome.State.ShouldBe(suspended);
    }

    [Fact]
    public void Nobody_cannot_be_restored() => Restore.Decide(new()).RefusedBy.ShouldBe("account.unknown");
}
