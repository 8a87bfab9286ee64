using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class UsernameSpec
{
    [Theory]
    [InlineData("a")]
    [InlineData("Alice_99")]
    [InlineData("_")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123")]
    public void Letters_digits_and_underscores_make_a_name(string name) => Username.IsValid(name).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("abcdefghijklmnopqrstuvwxyz01234")] // 31
    [InlineData("al ice")]
    [InlineData("alice.b")]
    [InlineData("alice\n")]
    [InlineData("\u0430lice")] // a Cyrillic а
    [InlineData("ａlice")] // a full-width a
    [InlineData("ali\u0301ce")]
    [InlineData("ali\u200Bce")]
    public void Nothing_that_could_be_mistaken_for_another_is_a_name(string name) => Username.IsValid(name).ShouldBeFalse();

    [Fact]
    public void Case_makes_no_other_name() => Username.Canonical("ALICE_I").ShouldBe("alice_i");

    [Theory]
    [InlineData("admin")]
    [InlineData("Root")]
    [InlineData("OAUTH")]
    public void Names_that_speak_for_the_server_are_reserved(string name) => Username.IsReserved(name).ShouldBeTrue();

    [Fact]
    public void Other_names_are_not_reserved() => Username.IsReserved("administrata").ShouldBeFalse();
}
