using Domain.Accounts;
using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class NoteAccountSpec
{
    static readonly NoteAccount Note = new(Alice, Bob, "met in Ghent");

    [Fact]
    public void Something_is_written_down_with_the_writers_own_key() =>
        Note.Decide(Strangers, OpenBob)
            .ShouldBe([new AccountNoted(Alice, Bob, new Personal<string>(Account.Subject(Alice), "met in Ghent"))]);

    [Fact]
    public void Noting_twice_changes_nothing()
    {
        Strangers.ShouldChangeNothingTheSecondTime(pair => Note.Decide(pair, OpenBob));
        var noted = Note.Decide(Strangers, OpenBob).On(Strangers).Outcome.State;
        noted.ShouldChangeNothingTheSecondTime(pair => (Note with { Note = "" }).Decide(pair, OpenBob));
    }

    [Fact]
    public void Nothing_is_taken_away_where_nothing_was() =>
        (Note with { Note = " \n" }).Decide(Strangers, OpenBob).ShouldBeEmpty();

    [Fact]
    public void The_other_has_a_note_of_their_own()
    {
        var pair = Note.Decide(Strangers, OpenBob).On(Strangers).Outcome.State;
        (pair[Alice].Note?.Value, pair[Bob].Note).ShouldBe(("met in Ghent", null));
    }

    [Fact]
    public void It_may_be_as_long_as_people_count()
    {
        var longest = new string('é', NoteAccount.MaxLength);
        (Note with { Note = longest }).Decide(Strangers, OpenBob).ShouldHaveSingleItem();
        (Note with { Note = longest + "é" }).Decide(Strangers, OpenBob).RefusedBy.ShouldBe("note.too_long");
        (Note with { Note = "a\0" }).Decide(Strangers, OpenBob).RefusedBy.ShouldBe("note.text_invalid");
    }

    [Fact]
    public void It_is_about_another_who_is_there()
    {
        Note.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
        new NoteAccount(Alice, Alice, "me").Decide(Strangers, OpenAlice).RefusedBy.ShouldBe("note.self");
    }
}
