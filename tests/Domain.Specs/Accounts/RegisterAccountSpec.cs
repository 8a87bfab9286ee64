using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class RegisterAccountSpec
{
    static readonly AccountId Alice = AccountId.New(),
        Bob = AccountId.New();

    static readonly RegisterAccount AliceRegisters = new(Alice, "Alice");
    static readonly NameClaim Free = new();

    static readonly AccountRegistered Registered = new(Alice, new(Account.Subject(Alice), "Alice"));

    [Fact]
    public void A_free_name_is_given_as_it_was_written() => AliceRegisters.Decide(Free, new(), new()).ShouldBe([Registered]);

    [Fact]
    public void The_name_is_sealed_with_the_accounts_own_key() => Registered.Username.Subject.Key.ShouldBe(AliceRegisters.Stream);

    [Fact]
    public void Registering_twice_changes_nothing() =>
        Free.ShouldChangeNothingTheSecondTime(claim => AliceRegisters.Decide(claim, new(), new()));

    [Fact]
    public void A_taken_name_is_refused() =>
        new RegisterAccount(Bob, "alice")
            .Decide(NameClaim.Fold([Registered]), new(), new())
            .RefusedBy.ShouldBe("account.name_taken");

    [Fact]
    public void A_name_is_borne_by_the_first_who_claimed_it() =>
        NameClaim.Fold([Registered, new AccountRegistered(Bob, new(Account.Subject(Bob), "alice"))]).Bearer.ShouldBe(Alice);

    [Fact]
    public void A_malformed_name_is_refused() =>
        new RegisterAccount(Alice, "al ice").Decide(Free, new(), new()).RefusedBy.ShouldBe("account.name_invalid");

    [Fact]
    public void A_reserved_name_is_refused() =>
        new RegisterAccount(Alice, "Admin").Decide(Free, new(), new()).RefusedBy.ShouldBe("account.name_reserved");

    [Fact]
    public void The_operator_may_use_a_reserved_name() =>
        new RegisterAccount(Alice, "admin", MayUseReserved: true).Decide(Free, new(), new()).ShouldHaveSingleItem();

    [Fact]
    public void The_operator_cannot_take_a_taken_name() =>
        new RegisterAccount(Bob, "alice", MayUseReserved: true)
            .Decide(NameClaim.Fold([Registered]), new(), new())
            .RefusedBy.ShouldBe("account.name_taken");
}
