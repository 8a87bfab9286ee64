using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class RecoverPasswordSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly Account Confirmed = Fresh.Evolve(new AccountEmailConfirmed(Alice));
    static readonly RecoverPassword Recover = new(Alice, "one");

    [Fact]
    public void A_password_is_recovered() => Recover.Decide(Confirmed).ShouldBe([new AccountPasswordRecovered(Alice, "one")]);

    [Fact]
    public void By_that_the_address_is_confirmed() =>
        Recover.Decide(Fresh).ShouldBe([new AccountEmailConfirmed(Alice), new AccountPasswordRecovered(Alice, "one")]);

    [Fact]
    public void Recovered_twice_by_one_link_it_changes_nothing() => Confirmed.ShouldChangeNothingTheSecondTime(Recover.Decide);

    [Fact]
    public void Another_link_recovers_again()
    {
        var recovered = Confirmed.Evolve(new AccountPasswordRecovered(Alice, "one"));
        new RecoverPassword(Alice, "two").Decide(recovered).ShouldBe([new AccountPasswordRecovered(Alice, "two")]);
    }

    [Fact]
    public void Nobody_has_no_password()
    {
        Recover.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Recover.Decide(Fresh.Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }
}
