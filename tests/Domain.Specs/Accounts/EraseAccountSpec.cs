using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class EraseAccountSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly Account Deleted = Fresh.Evolve(new AccountDeleted(Alice, DeletedBy.Owner, null, DateTimeOffset.UnixEpoch));
    static readonly Account Erasing = Deleted.Evolve(new AccountErasureBegan(Alice));
    static readonly EraseAccount Erase = new(Alice, "2026-11");

    [Fact]
    public void What_is_being_erased_is_erased_with_its_own_key()
    {
        var erased = Erase.Decide(Erasing);
        erased.ShouldBe([new AccountErased(Alice, "2026-11")]);
        ((IErasure)erased.Single()).Erased.ShouldBe(Account.Subject(Alice));
    }

    [Fact]
    public void Erasing_twice_changes_nothing() => Erasing.ShouldChangeNothingTheSecondTime(Erase.Decide);

    [Fact]
    public void What_was_not_begun_is_not_erased()
    {
        Erase.Decide(Fresh).ShouldBe([]);
        Erase.Decide(Deleted).ShouldBe([]);
        Erase.Decide(new()).RefusedBy.ShouldBe("account.unknown");
    }
}
