using Shouldly;
using Xunit;

namespace Domain.Specs;

public class TimeOrderedIdSpec
{
    sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void A_million_ids_are_unique_and_in_text_order()
    {
        var ids = Enumerable.Range(0, 1_000_000).Select(_ => TimeOrderedId.Next().ToString("N")).ToArray();
        for (var i = 1; i < ids.Length; i++)
            (string.CompareOrdinal(ids[i - 1], ids[i]) < 0).ShouldBeTrue();
    }

    [Fact]
    public void Ids_made_at_the_same_moment_by_many_are_unique()
    {
        var ids = new Guid[100_000];
        Parallel.For(0, ids.Length, i => ids[i] = TimeOrderedId.Next());
        ids.Distinct().Count().ShouldBe(ids.Length);
    }

    [Fact]
    public void A_clock_that_jumps_back_is_clamped()
    {
        var clock = new Clock(DateTimeOffset.UtcNow);
        var before = TimeOrderedId.Next(clock).ToString("N");
        clock.Now -= TimeSpan.FromDays(1);
        string.CompareOrdinal(before, TimeOrderedId.Next(clock).ToString("N")).ShouldBeLessThan(0);
    }

    [Fact]
    public void Ids_are_of_version_7_and_of_the_variant_of_the_standard()
    {
        var id = TimeOrderedId.Next();
        (id.Version, id.Variant >> 2).ShouldBe((7, 0b10));
    }

    [Fact]
    public void An_id_tells_when_it_was_made()
    {
        var clock = new Clock(DateTimeOffset.UtcNow.AddDays(1));
        var made = TimeOrderedId.TimeOf(TimeOrderedId.Next(clock));
        (made - clock.Now).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }
}
