using Domain.Credentials;
using Shouldly;
using Xunit;
using static Domain.Specs.Credentials.Bearers;

namespace Domain.Specs.Credentials;

public class EndSessionSpec
{
    static readonly EndSession End = new(Alice, "here");

    [Fact]
    public void A_browser_is_signed_out() => End.Decide(WithPassword).ShouldBe([new SessionEnded(Alice, "here")]);

    [Fact]
    public void Ended_twice_it_is_over_once() => WithPassword.ShouldChangeNothingTheSecondTime(End.Decide);
}

public class DisallowAppSpec
{
    static readonly DisallowApp Disallow = new(Alice, "app");

    [Fact]
    public void An_app_may_act_no_more() => Disallow.Decide(WithPassword).ShouldBe([new AppDisallowed(Alice, "app")]);

    [Fact]
    public void Disallowed_twice_it_is_disallowed_once() => WithPassword.ShouldChangeNothingTheSecondTime(Disallow.Decide);

    [Fact]
    public void What_was_allowed_anew_is_disallowed_anew()
    {
        var again = WithPassword.Evolve(new AppDisallowed(Alice, "app")).Evolve(new AppAllowed(Alice, "app", "read"));
        Disallow.Decide(again).ShouldBe([new AppDisallowed(Alice, "app")]);
    }
}

public class SignOutOthersSpec
{
    static readonly SignOutOthers SignOut = new(Alice, "one");

    [Fact]
    public void All_others_are_signed_out() => SignOut.Decide(WithPassword).ShouldBe([new OthersSignedOut(Alice, "one")]);

    [Fact]
    public void Asked_twice_it_is_done_once() => WithPassword.ShouldChangeNothingTheSecondTime(SignOut.Decide);
}

public class AllowAppSpec
{
    static readonly AllowApp Allow = new(Alice, "app", "read write");

    [Fact]
    public void An_app_may_act() => Allow.Decide(WithPassword).ShouldBe([new AppAllowed(Alice, "app", "read write")]);

    [Fact]
    public void Allowed_twice_it_is_allowed_once() => WithPassword.ShouldChangeNothingTheSecondTime(Allow.Decide);

    [Fact]
    public void What_was_ended_since_is_allowed_anew()
    {
        var allowed = WithPassword.Evolve(new AppAllowed(Alice, "app", "read write"));
        foreach (
            object end in new object[]
            {
                new AppDisallowed(Alice, "app"),
                new OthersSignedOut(Alice, "one"),
                new PasswordChanged(Alice, "one"),
            }
        )
            Allow.Decide(allowed.Evolve(end)).ShouldBe([new AppAllowed(Alice, "app", "read write")]);
    }
}

public class RecordSignInSpec
{
    static readonly Personal<SignInPlace> Home = new(
        Domain.Accounts.Account.Subject(Alice),
        new SignInPlace("192.0.2.1", "Firefox on Linux")
    );
    static readonly RecordSignIn SignIn = new(Alice, "here", Home);

    [Fact]
    public void Somebody_signed_in() => SignIn.Decide(WithPassword).ShouldBe([new SignedIn(Alice, "here", Home)]);

    [Fact]
    public void Said_twice_it_is_one_session() => WithPassword.ShouldChangeNothingTheSecondTime(SignIn.Decide);
}
