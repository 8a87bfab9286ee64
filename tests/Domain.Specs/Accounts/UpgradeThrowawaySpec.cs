using Domain.Accounts;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class UpgradeThrowawaySpec
{
    static readonly AccountId Guest = AccountId.New();
    static readonly InstanceSettings Settings = new();
    static readonly AccountRegistered Registered = new(Guest, new(Account.Subject(Guest), "guest_abc"));
    static readonly Account Throwaway = Account.Fold([Registered, new ThrowawayOpened(Guest)]);
    static readonly Admission Says = new(Agrees: true, Terms: null, "I knit", ShowsInvite: false, DateTimeOffset.UnixEpoch);
    static readonly UpgradeThrowaway Upgrade = new(Guest, "alice", Says);
    static readonly AccountRenamed Renamed = new(Guest, new(Account.Subject(Guest), "alice"));

    static InstanceSettings In(string mode) => Settings.Evolve(new SettingChanged("registrations", mode));

    static Decision Decide(
        UpgradeThrowaway upgrade,
        Account? self = null,
        NameClaim? claim = null,
        InstanceSettings? settings = null
    ) => upgrade.Decide(self ?? Throwaway, claim ?? new(), settings ?? Settings, new());

    [Fact]
    public void It_is_one_like_any_other_from_then_on_under_another_name()
    {
        Decide(Upgrade).ShouldBe([Renamed, new ThrowawayUpgraded(Guest), new AccountTermsAccepted(Guest, Settings.TermsVersion)]);
        var alice = Decide(Upgrade).On(Throwaway).Outcome.State;
        (alice.IsThrowaway, alice.Username!.Value, alice.AccountId).ShouldBe((false, "alice", Guest));
    }

    [Fact]
    public void It_may_keep_the_name_that_was_made_up() =>
        Decide(Upgrade with { Username = "guest_abc" }, claim: NameClaim.Fold([Registered]))
            .ShouldNotContain(e => e is AccountRenamed);

    [Fact]
    public void Upgraded_twice_it_changes_nothing() =>
        Throwaway.ShouldChangeNothingTheSecondTime(self => Decide(Upgrade, self, NameClaim.Fold([Renamed])));

    [Fact]
    public void An_account_that_is_none_is_not_upgraded()
    {
        var alice = Decide(Upgrade).On(Throwaway).Outcome.State;
        Decide(Upgrade with { Username = "bob" }, alice).RefusedBy.ShouldBe("throwaway.not_one");
        Decide(Upgrade, new()).RefusedBy.ShouldBe("account.unknown");
        var deleted = new AccountDeleted(Guest, DeletedBy.Operator, Reason: null, DateTimeOffset.UnixEpoch);
        Decide(Upgrade, Throwaway.Evolve(deleted)).RefusedBy.ShouldBe("account.deleted");
        Decide(Upgrade, Throwaway.Evolve(new AccountErasureBegan(Guest))).RefusedBy.ShouldBe("account.unknown");
    }

    [Fact]
    public void It_waits_where_others_are_approved()
    {
        var decision = Decide(Upgrade, settings: In("approval"));
        decision.ShouldContain(new AccountApprovalAsked(Guest, new(Account.Subject(Guest), "I knit")));
        decision.On(Throwaway).Outcome.State.IsHidden.ShouldBeTrue();
    }

    [Theory]
    [InlineData("closed", "registration.closed")]
    [InlineData("invite", "registration.invite_missing")]
    public void Who_could_not_sign_up_cannot_upgrade(string mode, string rule) =>
        Decide(Upgrade, settings: In(mode)).RefusedBy.ShouldBe(rule);

    [Theory]
    [InlineData("a b", "account.name_invalid")]
    [InlineData("Admin", "account.name_reserved")]
    public void The_rules_of_names_hold(string name, string rule) =>
        Decide(Upgrade with { Username = name }).RefusedBy.ShouldBe(rule);

    [Fact]
    public void A_taken_name_is_refused() =>
        Decide(Upgrade, claim: NameClaim.Fold([new AccountRegistered(AccountId.New(), new(Account.Subject(Guest), "alice"))]))
            .RefusedBy.ShouldBe("account.name_taken");
}
