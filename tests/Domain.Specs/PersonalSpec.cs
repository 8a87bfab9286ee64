using Shouldly;
using Xunit;

namespace Domain.Specs;

public class PersonalSpec
{
    static readonly Subject Alice = new("account/alice");
    static readonly Personal<string> Plain = new(Alice, "Alice Liddell");
    static readonly Personal<string> Erased = new(Alice, () => null);
    static readonly Personal<string> Lost = new(Alice, () => throw new InvalidOperationException("The key is lost."));

    [Fact]
    public void A_value_is_read_while_its_key_is_there()
    {
        (Plain.Value, Plain.IsErased, Plain.Or("")).ShouldBe(("Alice Liddell", false, "Alice Liddell"));
        Plain.TryRead(out var value).ShouldBeTrue();
        value.ShouldBe("Alice Liddell");
    }

    [Fact]
    public void An_erased_value_reads_as_what_stands_in_its_place()
    {
        (Erased.IsErased, Erased.Or("(gone)")).ShouldBe((true, "(gone)"));
        Erased.TryRead(out _).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => Erased.Value);
    }

    [Fact]
    public void A_lost_key_is_never_taken_for_an_erasure() => Should.Throw<InvalidOperationException>(() => Lost.Or("(gone)"));

    [Fact]
    public void Nothing_is_opened_before_someone_looks() => Lost.Subject.ShouldBe(Alice);

    [Fact]
    public void An_envelope_is_opened_once()
    {
        var opened = 0;
        var value = new Personal<string>(Alice, () => $"{++opened}");
        (value.Value, value.Value, opened).ShouldBe(("1", "1", 1));
    }

    [Fact]
    public void Values_are_equal_when_they_say_the_same_of_the_same_subject()
    {
        Plain.ShouldBe(new(Alice, () => "Alice Liddell"));
        Plain.ShouldNotBe(new(Alice, "Alice"));
        Plain.ShouldNotBe(new(new Subject("account/bob"), "Alice Liddell"));
        Plain.ShouldNotBe(Erased);
    }

    [Fact]
    public void A_value_does_not_leak_into_text() => $"{Plain}".ShouldNotContain("Liddell");
}
