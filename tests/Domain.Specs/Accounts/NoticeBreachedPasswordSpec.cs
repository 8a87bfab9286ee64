using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class NoticeBreachedPasswordSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Registered = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly NoticeBreachedPassword Notice = new(Alice, "first");

    [Fact]
    public void It_is_said() => Notice.Decide(Registered).ShouldBe([new BreachedPasswordNoticed(Alice, "first")]);

    [Fact]
    public void Noticed_twice_it_changes_nothing() => Registered.ShouldChangeNothingTheSecondTime(Notice.Decide);

    [Fact]
    public void Another_password_may_be_a_stolen_one_too() =>
        new NoticeBreachedPassword(Alice, "second")
            .Decide(Registered.Evolve(new BreachedPasswordNoticed(Alice, "first")))
            .ShouldBe([new BreachedPasswordNoticed(Alice, "second")]);

    [Fact]
    public void Nobody_has_no_password()
    {
        Notice.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Notice.Decide(Registered.Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }
}
