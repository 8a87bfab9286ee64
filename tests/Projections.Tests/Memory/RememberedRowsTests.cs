using Projections.Memory;
using Shouldly;
using Xunit;

namespace Projections.Tests.Memory;

public sealed class RememberedRowsTests
{
    [Fact]
    public void What_was_read_is_known_and_so_is_that_there_was_nothing()
    {
        var rows = new RememberedRows<string>(most: 10);
        rows.TryGet("a", out _).ShouldBeFalse();
        rows.Claim("a")!.Fill("row");
        rows.Claim("b")!.Fill(null);
        rows.TryGet("a", out var row).ShouldBeTrue();
        row.ShouldBe("row");
        rows.TryGet("b", out row).ShouldBeTrue();
        row.ShouldBeNull();
    }

    [Fact]
    public void What_is_still_being_read_is_not_known_and_read_by_one_alone()
    {
        var rows = new RememberedRows<string>(most: 10);
        rows.Claim("a").ShouldNotBeNull();
        rows.Claim("a").ShouldBeNull();
        rows.TryGet("a", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_was_concerned_while_it_was_read_is_not_kept()
    {
        var rows = new RememberedRows<string>(most: 10);
        var claimed = rows.Claim("a")!;
        rows.Forget("a");
        claimed.Fill("as it was before");
        rows.TryGet("a", out _).ShouldBeFalse();
        rows.Claim("a")!.Fill("as it is");
        rows.TryGet("a", out var row).ShouldBeTrue();
        row.ShouldBe("as it is");
    }

    [Fact]
    public void A_reading_that_failed_does_not_stand_in_the_way_of_the_next()
    {
        var rows = new RememberedRows<string>(most: 10);
        rows.Abandon("a", rows.Claim("a")!);
        rows.Claim("a").ShouldNotBeNull();
    }

    [Fact]
    public void It_never_holds_more_than_it_may()
    {
        var rows = new RememberedRows<string>(most: 50);
        for (var i = 0; i < 1_000; i++)
            rows.Claim($"{i}")!.Fill("row");
        Enumerable.Range(0, 1_000).Count(i => rows.TryGet($"{i}", out _)).ShouldBeInRange(1, 50);
        rows.ForgetAll();
        Enumerable.Range(0, 1_000).Count(i => rows.TryGet($"{i}", out _)).ShouldBe(0);
    }
}
