using Domain.Credentials;
using Shouldly;
using Xunit;
using static Domain.Specs.Credentials.Bearers;

namespace Domain.Specs.Credentials;

public class ChangePasswordSpec
{
    static readonly ChangePassword Change = new(Alice, "one");

    [Fact]
    public void A_password_is_changed() => Change.Decide(WithPassword).ShouldBe([new PasswordChanged(Alice, "one")]);

    [Fact]
    public void Changed_twice_at_once_it_is_changed_once() => WithPassword.ShouldChangeNothingTheSecondTime(Change.Decide);

    [Fact]
    public void Another_change_is_another() =>
        new ChangePassword(Alice, "two")
            .Decide(WithPassword.Evolve(new PasswordChanged(Alice, "one")))
            .ShouldBe([new PasswordChanged(Alice, "two")]);
}
