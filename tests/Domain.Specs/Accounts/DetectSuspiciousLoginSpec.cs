using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class DetectSuspiciousLoginSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Registered = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly DetectSuspiciousLogin Detect = new(Alice, Suspicion.Network, Now);

    [Fact]
    public void It_is_said() => Detect.Decide(Registered).ShouldBe([new SuspiciousLoginDetected(Alice, Suspicion.Network, Now)]);

    [Fact]
    public void Detected_twice_it_changes_nothing() => Registered.ShouldChangeNothingTheSecondTime(Detect.Decide);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(59, 0)]
    [InlineData(60, 1)]
    public void It_is_said_once_in_an_hour(int minutes, int events)
    {
        var detected = Registered.Evolve(new SuspiciousLoginDetected(Alice, Suspicion.Address, Now));
        (Detect with { Now = Now.AddMinutes(minutes) }).Decide(detected).Count().ShouldBe(events);
    }

    [Fact]
    public void Nobody_signs_in_as_nobody()
    {
        Detect.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Detect.Decide(Registered.Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }
}
