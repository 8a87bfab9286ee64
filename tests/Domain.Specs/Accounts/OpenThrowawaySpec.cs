using Domain.Accounts;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class OpenThrowawaySpec
{
    static readonly AccountId Guest = AccountId.New();
    static readonly OpenThrowaway Open = new(Guest, "guest_abc", Agrees: true);
    static readonly InstanceSettings Offered = InstanceSettings.Fold([new SettingChanged("throwaway_accounts", "true")]);

    [Fact]
    public void It_is_there_at_once_and_known_to_be_one()
    {
        Open.Decide(new(), Offered)
            .ShouldBe([
                new AccountRegistered(Guest, new(Account.Subject(Guest), "guest_abc")),
                new ThrowawayOpened(Guest),
                new AccountTermsAccepted(Guest, Offered.TermsVersion),
            ]);
        var guest = Open.Decide(new(), Offered).On(new Account()).Outcome.State;
        (guest.IsThrowaway, guest.IsHidden).ShouldBe((true, false));
    }

    [Fact]
    public void Opened_twice_it_changes_nothing() =>
        new NameClaim().ShouldChangeNothingTheSecondTime(claim => Open.Decide(claim, Offered));

    [Fact]
    public void There_are_none_unless_the_operator_wants_them() => Open.Decide(new(), new()).RefusedBy.ShouldBe("throwaway.off");

    [Theory]
    [InlineData("open", null)]
    [InlineData("approval", null)]
    [InlineData("invite", null)]
    [InlineData("closed", "throwaway.off")]
    public void Who_else_may_sign_up_does_not_matter_unless_nobody_may(string mode, string? rule) =>
        Open.Decide(new(), Offered.Evolve(new SettingChanged("registrations", mode))).RefusedBy.ShouldBe(rule);

    [Fact]
    public void Whoever_does_not_agree_is_refused() =>
        (Open with { Agrees = false }).Decide(new(), Offered).RefusedBy.ShouldBe("registration.not_agreed");

    [Fact]
    public void A_taken_name_is_refused() =>
        Open.Decide(NameClaim.Fold([new AccountRegistered(AccountId.New(), new(Account.Subject(Guest), "guest_abc"))]), Offered)
            .RefusedBy.ShouldBe("account.name_taken");
}
