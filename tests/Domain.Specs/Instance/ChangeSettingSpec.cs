using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Instance;

public class ChangeSettingSpec
{
    static readonly InstanceSettings Defaults = new();

    static InstanceSettings After(ChangeSetting command, InstanceSettings before) =>
        command.Decide(before).On(before).Outcome.State;

    [Fact]
    public void A_setting_is_set()
    {
        var change = new ChangeSetting("max_post_length", "1000");
        change.Decide(Defaults).ShouldBe([new SettingChanged("max_post_length", "1000")]);
        After(change, Defaults).MaxPostLength.ShouldBe(1000);
    }

    [Fact]
    public void Setting_twice_changes_nothing() =>
        Defaults.ShouldChangeNothingTheSecondTime(new ChangeSetting("title", "Our place").Decide);

    [Fact]
    public void Resetting_twice_changes_nothing() =>
        After(new("title", "Our place"), Defaults).ShouldChangeNothingTheSecondTime(new ChangeSetting("title", null).Decide);

    [Fact]
    public void A_default_comes_back()
    {
        var reset = After(new("title", null), After(new("title", "Our place"), Defaults));
        reset.Title.ShouldBe(Defaults.Title);
    }

    [Fact]
    public void Nothing_is_reset_that_was_not_set() => new ChangeSetting("title", null).Decide(Defaults).ShouldBeEmpty();

    [Fact]
    public void A_default_can_be_held_against_later_versions() =>
        new ChangeSetting("max_post_length", "500").Decide(Defaults).ShouldHaveSingleItem();

    [Theory]
    [InlineData("max_post_length", " 0700 ", "700")]
    [InlineData("registrations_reason_required", "FALSE", "false")]
    [InlineData("registrations", " Invite", "invite")]
    [InlineData("title", "Cafe\u0301 \n", "Caf\u00E9")]
    public void Values_have_one_spelling(string key, string written, string kept) =>
        new ChangeSetting(key, written).Decide(Defaults).ShouldBe([new SettingChanged(key, kept)]);

    [Theory]
    [InlineData("max_post_length", "0")]
    [InlineData("max_post_length", "5001")]
    [InlineData("max_post_length", "")]
    [InlineData("max_post_length", "1.5")]
    [InlineData("max_post_length", "99999999999999999999")]
    [InlineData("max_follows", "-1")]
    [InlineData("registrations", "perhaps")]
    [InlineData("registrations", "0")]
    [InlineData("registrations", "open, closed")]
    [InlineData("registrations_reason_required", "perhaps")]
    [InlineData("title", "a\0b")]
    [InlineData("title", "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public void A_value_out_of_range_is_refused(string key, string value) =>
        new ChangeSetting(key, value).Decide(Defaults).RefusedBy.ShouldBe("setting.invalid");

    [Fact]
    public void An_unknown_setting_is_refused() =>
        new ChangeSetting("colour", "red").Decide(Defaults).RefusedBy.ShouldBe("setting.unknown");
}
