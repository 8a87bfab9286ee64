using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class FreezeAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly Account Frozen = Fresh.Evolve(new AccountFrozen(Alice));
    static readonly AccountDeleted Deletion = new(Alice, DeletedBy.Owner, Reason: null, DateTimeOffset.UnixEpoch);
    static readonly FreezeAccount Freeze = new(Alice);

    [Fact]
    public void It_is_shut_out_and_hidden()
    {
        Freeze.Decide(Fresh).ShouldBe([new AccountFrozen(Alice)]);
        (Frozen.IsFrozen, Frozen.IsHidden, Frozen.IsDeleted).ShouldBe((true, true, false));
    }

    [Fact]
    public void Frozen_twice_it_changes_nothing() => Fresh.ShouldChangeNothingTheSecondTime(Freeze.Decide);

    [Fact]
    public void Who_deleted_it_has_left_already() => Freeze.Decide(Fresh.Evolve(Deletion)).RefusedBy.ShouldBe("account.deleted");

    [Fact]
    public void Deleted_and_restored_it_is_frozen_still()
    {
        var restored = Frozen.Evolve(Deletion).Evolve(new AccountRestored(Alice));
        (restored.IsFrozen, restored.IsHidden).ShouldBe((true, true));
    }

    [Fact]
    public void Nobody_is_not_frozen()
    {
        Freeze.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Freeze.Decide(Fresh.Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }
}

public class ThawAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly Account Frozen = Fresh.Evolve(new AccountFrozen(Alice));
    static readonly ThawAccount Thaw = new(Alice);

    [Fact]
    public void It_is_as_it_was_before()
    {
        Thaw.Decide(Frozen).ShouldBe([new AccountThawed(Alice)]);
        Thaw.Decide(Frozen).On(Frozen).Outcome.State.ShouldBe(Fresh);
    }

    [Fact]
    public void Thawed_twice_it_changes_nothing()
    {
        Frozen.ShouldChangeNothingTheSecondTime(Thaw.Decide);
        Thaw.Decide(Fresh).ShouldBe([]);
    }

    [Fact]
    public void Nobody_is_not_thawed()
    {
        Thaw.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Thaw.Decide(Frozen.Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }
}
