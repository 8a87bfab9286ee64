using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class ConfirmEmailSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly ConfirmEmail Confirm = new(Alice);

    [Fact]
    public void An_address_is_confirmed() => Confirm.Decide(Fresh).ShouldBe([new AccountEmailConfirmed(Alice)]);

    [Fact]
    public void Confirmed_twice_it_changes_nothing() => Fresh.ShouldChangeNothingTheSecondTime(Confirm.Decide);

    [Fact]
    public void Nobody_has_no_address()
    {
        Confirm.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Confirm.Decide(Fresh.Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }
}
