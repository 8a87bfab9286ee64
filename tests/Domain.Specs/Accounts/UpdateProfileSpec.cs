using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class UpdateProfileSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly UpdateProfile Nothing = new(Alice);
    static readonly string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";

    static readonly UpdateProfile Everything = new(
        Alice,
        DisplayName: "Alice",
        Note: "Hello",
        Fields: [new("Site", "https://example.org")],
        IsLocked: true,
        IsBot: true,
        IsDiscoverable: true,
        IsIndexable: true
    );

    static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    static ProfileUpdated Updated(ProfileText text, bool isBot = false, bool isDiscoverable = false, bool isIndexable = false) =>
        new(Alice, new(Account.Subject(Alice), text), isBot, isDiscoverable, isIndexable);

    [Fact]
    public void A_profile_and_a_lock_are_two_facts() =>
        Everything
            .Decide(Fresh)
            .ShouldBe([
                Updated(
                    new("Alice", "Hello", [new("Site", "https://example.org")]),
                    isBot: true,
                    isDiscoverable: true,
                    isIndexable: true
                ),
                new AccountLocked(Alice),
            ]);

    [Fact]
    public void Updating_twice_changes_nothing() => Fresh.ShouldChangeNothingTheSecondTime(Everything.Decide);

    [Fact]
    public void What_is_not_named_stays()
    {
        var before = Everything.Decide(Fresh).On(Fresh).Outcome.State;
        var after = (Nothing with { Note = "Bye" }).Decide(before).On(before).Outcome.State;

        after.Text!.Value.ShouldBe(new("Alice", "Bye", [new("Site", "https://example.org")]));
        (after.IsLocked, after.IsBot, after.IsDiscoverable, after.IsIndexable).ShouldBe((true, true, true, true));
    }

    [Fact]
    public void Naming_nothing_changes_nothing() => Nothing.Decide(Fresh).ShouldBeEmpty();

    [Fact]
    public void Only_the_lock_changes_when_only_it_is_named() =>
        (Nothing with { IsLocked = true }).Decide(Fresh).ShouldBe([new AccountLocked(Alice)]);

    [Fact]
    public void A_single_flag_is_a_change()
    {
        (Nothing with { IsBot = true }).Decide(Fresh).ShouldBe([Updated(ProfileText.Empty, isBot: true)]);
        (Nothing with { IsDiscoverable = true }).Decide(Fresh).ShouldBe([Updated(ProfileText.Empty, isDiscoverable: true)]);
        (Nothing with { IsIndexable = true }).Decide(Fresh).ShouldBe([Updated(ProfileText.Empty, isIndexable: true)]);
    }

    [Fact]
    public void A_lock_can_be_lifted() =>
        (Nothing with { IsLocked = false }).Decide(Fresh.Evolve(new AccountLocked(Alice))).ShouldBe([new AccountUnlocked(Alice)]);

    [Fact]
    public void Nobody_has_no_profile() => Everything.Decide(new()).RefusedBy.ShouldBe("account.unknown");

    [Fact]
    public void Text_is_kept_in_one_spelling() =>
        (Nothing with { DisplayName = " Ame\u0301lie\r\n ", Note = "a\r\nb \n" })
            .Decide(Fresh)
            .ShouldBe([Updated(new("Am\u00e9lie", "a\nb", []))]);

    [Fact]
    public void Empty_fields_are_left_out() =>
        (Nothing with { Fields = [new("", " "), new("Site", "x"), new("", ""), new("", ""), new("", "")] })
            .Decide(Fresh)
            .ShouldBe([Updated(new("", "", [new("Site", "x")]))]);

    [Fact]
    public void Lengths_are_in_characters_as_people_count_them() =>
        (Nothing with { DisplayName = Repeat(Family, ProfileRules.MaxDisplayName) }).Decide(Fresh).RefusedBy.ShouldBeNull();

    public static TheoryData<string, UpdateProfile> Refused =>
        new()
        {
            { "profile.display_name_too_long", Nothing with { DisplayName = Repeat("x", 31) } },
            { "profile.note_too_long", Nothing with { Note = Repeat("x", 501) } },
            {
                "profile.too_many_fields",
                Nothing with
                {
                    Fields = [new("a", ""), new("b", ""), new("c", ""), new("d", ""), new("e", "")],
                }
            },
            { "profile.field_too_long", Nothing with { Fields = [new(Repeat("x", 256), "")] } },
            { "profile.field_too_long", Nothing with { Fields = [new("", Repeat("x", 256))] } },
            { "profile.text_invalid", Nothing with { DisplayName = "a\0b" } },
            { "profile.text_invalid", Nothing with { Note = "\uD83D" } },
            { "profile.text_invalid", Nothing with { Fields = [new("a", "\uDE00")] } },
            { "profile.too_long", Nothing with { Note = Writing.OneHugeCharacter } },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Limits_are_kept(string rule, UpdateProfile command) => command!.Decide(Fresh).RefusedBy.ShouldBe(rule);

    [Fact]
    public void An_erased_profile_begins_empty_again()
    {
        var erased = Fresh.Evolve(new ProfileUpdated(Alice, new(Account.Subject(Alice), () => null), false, false));
        (Nothing with { Note = "Back" }).Decide(erased).ShouldBe([Updated(new("", "Back", []))]);
    }
}
