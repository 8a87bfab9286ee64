using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class RevokeInviteSpec
{
    static readonly InviteId Id = InviteId.New();
    static readonly Invite Good = Invite.Fold([new InviteCreated(Id, MaxUses: 1, ExpiresAt: null)]);
    static readonly RevokeInvite Revoke = new(Id);

    [Fact]
    public void It_is_good_no_more()
    {
        Revoke.Decide(Good).ShouldBe([new InviteRevoked(Id)]);
        Good.IsGood(DateTimeOffset.MaxValue).ShouldBeTrue();
        Good.Evolve(new InviteRevoked(Id)).IsGood(DateTimeOffset.MinValue).ShouldBeFalse();
    }

    [Fact]
    public void Revoked_twice_it_changes_nothing() => Good.ShouldChangeNothingTheSecondTime(Revoke.Decide);

    [Fact]
    public void One_that_never_was_is_not_known() => Revoke.Decide(new()).RefusedBy.ShouldBe("invite.unknown");
}
