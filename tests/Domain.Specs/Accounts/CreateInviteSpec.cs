using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class CreateInviteSpec
{
    static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly CreateInvite Create = new(InviteId.New(), MaxUses: 3, TimeSpan.FromDays(7), Noon);

    [Fact]
    public void An_invitation_is_made_with_its_end() =>
        Create.Decide(new()).ShouldBe([new InviteCreated(Create.Invite, 3, Noon.AddDays(7))]);

    [Fact]
    public void It_may_have_no_end() =>
        (Create with { Lifetime = null }).Decide(new()).ShouldBe([new InviteCreated(Create.Invite, 3, ExpiresAt: null)]);

    [Fact]
    public void Made_twice_it_changes_nothing() => new Invite().ShouldChangeNothingTheSecondTime(Create.Decide);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(CreateInvite.MostUses + 1)]
    public void It_lets_in_some_and_not_everyone(int uses) =>
        (Create with { MaxUses = uses }).Decide(new()).RefusedBy.ShouldBe("invite.uses_invalid");

    [Fact]
    public void It_ends_later_and_within_a_year()
    {
        foreach (
            var lifetime in new[] { TimeSpan.Zero, TimeSpan.FromDays(-1), CreateInvite.LongestLifetime + TimeSpan.FromTicks(1) }
        )
            (Create with { Lifetime = lifetime }).Decide(new()).RefusedBy.ShouldBe("invite.lifetime_invalid");
        (Create with { Lifetime = CreateInvite.LongestLifetime }).Decide(new()).ShouldHaveSingleItem();
    }
}
