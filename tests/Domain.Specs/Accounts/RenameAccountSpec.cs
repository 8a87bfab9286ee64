using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class RenameAccountSpec
{
    static readonly AccountId Alice = AccountId.New(),
        Bob = AccountId.New();

    static readonly NameClaim Free = new();
    static readonly AccountRegistered Registered = new(Alice, new(Account.Subject(Alice), "alice"));
    static readonly Account Fresh = Account.Fold([Registered]);
    static readonly RenameAccount Rename = new(Alice, "Alicia");
    static readonly AccountRenamed Renamed = new(Alice, new(Account.Subject(Alice), "Alicia"));

    static AccountDeleted Deleted => new(Alice, DeletedBy.Owner, Reason: null, DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_free_name_is_given_as_it_was_written()
    {
        Rename.Decide(Fresh, Free).ShouldBe([Renamed]);
        Fresh.Evolve(Renamed).Username!.Value.ShouldBe("Alicia");
    }

    [Fact]
    public void Renamed_twice_it_changes_nothing() =>
        Fresh.ShouldChangeNothingTheSecondTime(self => Rename.Decide(self, NameClaim.Fold([Renamed])));

    [Fact]
    public void The_name_that_it_had_may_be_had_back() =>
        new RenameAccount(Alice, "alice").Decide(Fresh.Evolve(Renamed), NameClaim.Fold([Registered])).ShouldHaveSingleItem();

    [Fact]
    public void The_same_name_may_be_written_otherwise() =>
        new RenameAccount(Alice, "ALICE").Decide(Fresh, NameClaim.Fold([Registered])).ShouldHaveSingleItem();

    [Fact]
    public void A_name_that_somebody_has_or_had_is_refused()
    {
        var had = NameClaim.Fold([new AccountRegistered(Bob, new(Account.Subject(Bob), "alicia"))]);
        Rename.Decide(Fresh, had).RefusedBy.ShouldBe("account.name_taken");
        new RegisterAccount(Bob, "alicia")
            .Decide(NameClaim.Fold([Renamed]), new(), new())
            .RefusedBy.ShouldBe("account.name_taken");
        NameClaim.Fold([Renamed, new AccountRenamed(Bob, new(Account.Subject(Bob), "alicia"))]).Bearer.ShouldBe(Alice);
    }

    [Fact]
    public void A_malformed_name_is_refused() =>
        new RenameAccount(Alice, "al ice").Decide(Fresh, Free).RefusedBy.ShouldBe("account.name_invalid");

    [Fact]
    public void A_reserved_name_is_the_operators_to_give() =>
        new RenameAccount(Alice, "admin").Decide(Fresh, Free).ShouldHaveSingleItem();

    [Fact]
    public void Whoever_is_not_there_is_not_renamed()
    {
        Rename.Decide(new(), Free).RefusedBy.ShouldBe("account.unknown");
        Rename.Decide(Fresh.Evolve(Deleted), Free).RefusedBy.ShouldBe("account.deleted");
        Rename.Decide(Fresh.Evolve(Deleted).Evolve(new AccountErasureBegan(Alice)), Free).RefusedBy.ShouldBe("account.unknown");
    }
}
