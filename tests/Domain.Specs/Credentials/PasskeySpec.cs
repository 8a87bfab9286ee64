using Domain.Accounts;
using Domain.Credentials;
using Shouldly;
using Xunit;
using static Domain.Specs.Credentials.Bearers;

namespace Domain.Specs.Credentials;

public class AddPasskeySpec
{
    static readonly AddPasskey Add = new(Alice, "a key", " My phone 📱 ", AtHome);

    [Fact]
    public void It_is_there_under_its_name() =>
        Add.Decide(WithPassword).ShouldBe([new PasskeyAdded(Alice, "a key", new(Account.Subject(Alice), "My phone 📱"), AtHome)]);

    [Fact]
    public void Added_twice_it_is_there_once() => WithPassword.ShouldChangeNothingTheSecondTime(Add.Decide);

    [Theory]
    [InlineData("", "passkey.name_missing")]
    [InlineData(" \u200b ", "passkey.name_missing")]
    [InlineData("a\0b", "passkey.name_invalid")]
    [InlineData("123456789 123456789 123456789 123456789 123456789 1", "passkey.name_too_long")]
    public void It_is_called_something_that_can_be_read(string name, string rule) =>
        (Add with { Name = name }).Decide(WithPassword).RefusedBy.ShouldBe(rule);

    [Fact]
    public void There_are_ten_at_most_and_one_that_goes_makes_room()
    {
        var full = AccountCredentials.Fold([
            .. Enumerable.Range(0, 10).Select(i => new PasskeyAdded(Alice, $"key {i}", new(Account.Subject(Alice), "x"), AtHome)),
        ]);
        Add.Decide(full).RefusedBy.ShouldBe("passkey.limit");
        Add.Decide(full.Evolve(new PasskeyRemoved(Alice, "key 7", AtHome))).RefusedBy.ShouldBeNull();
    }
}

public class RemovePasskeySpec
{
    static readonly RemovePasskey Remove = new(Alice, "a key", AtHome);

    [Fact]
    public void It_is_gone() => Remove.Decide(WithPasskey).ShouldBe([new PasskeyRemoved(Alice, "a key", AtHome)]);

    [Fact]
    public void Removed_twice_it_is_gone_once() => WithPasskey.ShouldChangeNothingTheSecondTime(Remove.Decide);

    [Fact]
    public void All_are_gone()
    {
        var two = WithPasskey.Evolve(new PasskeyAdded(Alice, "a further key", new(Account.Subject(Alice), "x"), AtHome));
        var all = Remove with { Passkey = null };
        all.Decide(two)
            .ShouldBe([new PasskeyRemoved(Alice, "a further key", AtHome), new PasskeyRemoved(Alice, "a key", AtHome)]);
        two.ShouldChangeNothingTheSecondTime(all.Decide);
    }

    [Fact]
    public void Another_stays() => (Remove with { Passkey = "another" }).Decide(WithPasskey).ShouldBeEmpty();
}

public class UsePasskeySpec
{
    static readonly UsePasskey Use = new(Alice, "a key", "a proof");

    [Fact]
    public void It_was_shown() => Use.Decide(WithPasskey).ShouldBe([new PasskeyUsed(Alice, "a key", "a proof")]);

    [Fact]
    public void Said_twice_it_was_shown_once() => WithPasskey.ShouldChangeNothingTheSecondTime(Use.Decide);

    [Fact]
    public void One_that_is_gone_proves_nothing() =>
        Use.Decide(WithPasskey.Evolve(new PasskeyRemoved(Alice, "a key", AtHome))).RefusedBy.ShouldBe("passkey.unknown");

    [Fact]
    public void Whoever_has_it_keeps_the_second_proof_that_was_to_be_given_up()
    {
        var asked = WithPasskey.Evolve(new TwoFactorResetAsked(Alice, "link", DateTimeOffset.UnixEpoch));
        Use.Decide(asked).ShouldBe([new PasskeyUsed(Alice, "a key", "a proof"), new TwoFactorResetCancelled(Alice)]);
    }
}
