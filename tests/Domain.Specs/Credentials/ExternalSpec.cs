using Domain.Credentials;
using Shouldly;
using Xunit;
using static Domain.Specs.Credentials.Bearers;

namespace Domain.Specs.Credentials;

public class LinkExternalSpec
{
    static readonly LinkExternal Link = new(Alice, "Work", "a link", AtHome);

    [Fact]
    public void It_is_there() => Link.Decide(WithPassword).ShouldBe([new ExternalLinked(Alice, "Work", "a link", AtHome)]);

    [Fact]
    public void Linked_twice_it_is_there_once() => WithPassword.ShouldChangeNothingTheSecondTime(Link.Decide);

    [Fact]
    public void There_are_ten_at_most_and_one_that_goes_makes_room()
    {
        var full = AccountCredentials.Fold([
            .. Enumerable.Range(0, 10).Select(i => new ExternalLinked(Alice, "Work", $"link {i}", AtHome)),
        ]);
        Link.Decide(full).RefusedBy.ShouldBe("external.limit");
        Link.Decide(full.Evolve(new ExternalUnlinked(Alice, "Work", "link 7", AtHome))).RefusedBy.ShouldBeNull();
    }
}

public class UnlinkExternalSpec
{
    static readonly UnlinkExternal Unlink = new(Alice, "a link", AtHome);

    [Fact]
    public void It_is_gone() => Unlink.Decide(WithLink).ShouldBe([new ExternalUnlinked(Alice, "Work", "a link", AtHome)]);

    [Fact]
    public void Unlinked_twice_it_is_gone_once() => WithLink.ShouldChangeNothingTheSecondTime(Unlink.Decide);

    [Fact]
    public void All_are_gone_at_once_and_once()
    {
        var two = WithLink.Evolve(new ExternalLinked(Alice, "Home", "b link", AtHome));
        var all = Unlink with { Link = null };
        all.Decide(two)
            .ShouldBe([
                new ExternalUnlinked(Alice, "Work", "a link", AtHome),
                new ExternalUnlinked(Alice, "Home", "b link", AtHome),
            ]);
        two.ShouldChangeNothingTheSecondTime(all.Decide);
    }

    [Fact]
    public void Another_stays() => (Unlink with { Link = "another" }).Decide(WithLink).ShouldBeEmpty();
}

public class UseExternalSpec
{
    static readonly UseExternal Use = new(Alice, "a link", "a saying");

    [Fact]
    public void It_says_by_whom() => Use.Decide(WithLink).ShouldBe([new ExternalUsed(Alice, "Work", "a link", "a saying")]);

    [Fact]
    public void Said_twice_it_was_said_once() => WithLink.ShouldChangeNothingTheSecondTime(Use.Decide);

    [Fact]
    public void One_that_is_gone_proves_nothing() =>
        Use.Decide(WithLink.Evolve(new ExternalUnlinked(Alice, "Work", "a link", AtHome))).RefusedBy.ShouldBe("external.unknown");
}
