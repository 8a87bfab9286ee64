using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class BeginErasureSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly DateTimeOffset Due = new(2026, 12, 29, 12, 0, 0, TimeSpan.Zero);
    static readonly Account Deleted = Fresh.Evolve(new AccountDeleted(Alice, DeletedBy.Owner, Reason: null, Due));
    static readonly BeginErasure Begin = new(Alice, Due);

    [Fact]
    public void It_begins_when_the_time_is_over_and_not_before()
    {
        Begin.Decide(Deleted).ShouldBe([new AccountErasureBegan(Alice)]);
        (Begin with { Now = Due.AddTicks(-1) }).Decide(Deleted).ShouldBe([]);
    }

    [Fact]
    public void Begun_twice_changes_nothing() => Deleted.ShouldChangeNothingTheSecondTime(Begin.Decide);

    [Fact]
    public void What_is_not_deleted_or_is_restored_stays()
    {
        Begin.Decide(Fresh).ShouldBe([]);
        Begin.Decide(Deleted.Evolve(new AccountRestored(Alice))).ShouldBe([]);
        Begin.Decide(new()).RefusedBy.ShouldBe("account.unknown");
    }

    [Fact]
    public void From_then_on_there_is_no_way_back()
    {
        var begun = Begin.Decide(Deleted).On(Deleted).Outcome.State;
        (begun.IsErasing, begun.IsHidden, begun.IsErased).ShouldBe((true, true, false));
        new RestoreAccount(Alice, DeletedBy.Operator).Decide(begun).RefusedBy.ShouldBe("account.unknown");
        new SuspendAccount(Alice, "spam").Decide(begun).RefusedBy.ShouldBe("account.unknown");
        new UnsuspendAccount(Alice, "spam").Decide(begun).RefusedBy.ShouldBe("account.unknown");
        var sooner = new DeleteAccount(Alice, DeletedBy.Operator, Due.AddDays(-1), IsAtOnce: true);
        sooner.Decide(begun, new()).ShouldBe([]);
    }
}
