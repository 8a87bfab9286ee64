using Api.Auth.Users;
using Shouldly;
using Xunit;

namespace Api.Tests.Passwords;

public class PasswordRulesSpec
{
    const string Name = "alice_liddell";
    const string Email = "white.rabbit+tea@wonderland.example";

    [Theory]
    [InlineData(null, "account.password_too_short")]
    [InlineData("", "account.password_too_short")]
    [InlineData("eleven long", "account.password_too_short")]
    // twelve letters as people see them are more than twelve units; eleven Chinese ones are eleven
    [InlineData("天地玄黄宇宙洪荒日月盈", "account.password_too_short")]
    [InlineData("alice_liddell", "account.password_holds_name")]
    [InlineData("my ALICE_LIDDELL 7 keys", "account.password_holds_name")]
    [InlineData("ａｌｉｃｅ＿ｌｉｄｄｅｌｌ went", "account.password_holds_name")] // the wide forms
    [InlineData("\u202ealice_liddell\u202c", "account.password_holds_name")] // shown from right to left
    [InlineData("the White.Rabbit is late", "account.password_holds_email")]
    [InlineData("white.rabbit+tea@wonderland.example", "account.password_holds_email")]
    [InlineData("aaaaaaaaaaaa", "account.password_repeats")]
    [InlineData("tulip77tulip77tul", "account.password_repeats")]
    [InlineData("Hunter2hUNTER2hunter2", "account.password_repeats")]
    [InlineData("😀😀😀😀😀😀", "account.password_repeats")]
    [InlineData("密码密码密码密码密码密码", "account.password_repeats")]
    [InlineData("سلامسلامسلام", "account.password_repeats")]
    [InlineData("abcdefghijkl", "account.password_runs")]
    [InlineData("123456789012", "account.password_runs")]
    [InlineData("qwertyuiop[]", "account.password_runs")]
    [InlineData("QWERTYuiop12", "account.password_runs")]
    [InlineData("1q2w3e4r5t6y7u", "account.password_runs")]
    [InlineData("1qaz2wsx3edc", "account.password_runs")]
    [InlineData("abcd1234efgh", "account.password_runs")]
    [InlineData("йцукенгшщзхъ", "account.password_runs")]
    [InlineData("абвгдежзийкл", "account.password_runs")]
    [InlineData("password1234", "account.password_common")]
    [InlineData("Password!2024", "account.password_common")]
    [InlineData("P@$$w0rd-1984", "account.password_common")]
    [InlineData("dragon monkey 12", "account.password_common")]
    [InlineData("iloveyou!!!!!!", "account.password_common")]
    [InlineData("ILOVEyouforever1", "account.password_common")]
    [InlineData("пароль привет", "account.password_common")]
    [InlineData("contraseña 2026", "account.password_common")]
    [InlineData("contrasen\u0303a 2026", "account.password_common")] // the same letter in two
    [InlineData("correct-horse-battery-staple", null)]
    [InlineData("correcthorsebatterystaple", "account.password_common")]
    [InlineData("correct horse battery", null)]
    [InlineData("alice liddell falls down", null)] // not as she is called here
    [InlineData("天地玄黄宇宙洪荒日月盈昃", null)]
    [InlineData("مفتاح البيت تحت الحجر", null)]
    [InlineData("🦊 in the 🌧 with 🪗", null)]
    [InlineData("half a letter \ud800 here", null)]
    [InlineData("J4x!q9Zr#7Lm", null)]
    [InlineData("password of the seventh gate", null)]
    public void It_says_why(string? password, string? rule) => PasswordRules.RefusedBy(password, Name, Email).ShouldBe(rule);

    [Theory]
    [InlineData("bo", "bo@mail.example", "bob bought a boat", null)] // two letters are in many a word
    [InlineData("anna", "x@mail.example", "annapurna base camp", "account.password_holds_name")]
    [InlineData("nobody", "me@mail.example", "someone is home", null)]
    [InlineData("İrem", "x@mail.example", "i̇rem goes home", null)] // no name that there can be here, and no error
    [InlineData("", "", "nothing to hold on to", null)]
    public void A_name_is_looked_for_where_it_is_one(string name, string email, string password, string? rule) =>
        PasswordRules.RefusedBy(password, name, email).ShouldBe(rule);

    [Fact]
    public void The_longest_is_128_units_and_judged_at_once()
    {
        var longest = string.Concat(Enumerable.Range(0, PasswordRules.MaxLength).Select(i => (char)('a' + (i * i % 23))));
        PasswordRules.RefusedBy(longest, Name, Email).ShouldBeNull();
        PasswordRules.RefusedBy(longest + "x", Name, Email).ShouldBe("account.password_too_long");
    }

    [Fact]
    public void Each_refusal_is_explained_to_people()
    {
        string[] rules =
        [
            PasswordRules.TooShort,
            PasswordRules.TooLong,
            PasswordRules.HoldsName,
            PasswordRules.HoldsEmail,
            PasswordRules.Repeats,
            PasswordRules.Runs,
            PasswordRules.Common,
            PasswordRules.Breached,
        ];
        foreach (var rule in rules)
        {
            PasswordRules.Why(rule).ShouldNotBeNullOrEmpty();
            Api.Hosting.Http.Problems.Table.ShouldContainKey(rule);
        }
        PasswordRules.Why("account.unknown").ShouldBeNull();
    }
}
