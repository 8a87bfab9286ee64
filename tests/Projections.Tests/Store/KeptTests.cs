using Projections.Store;
using Shouldly;
using Xunit;

namespace Projections.Tests.Store;

/// <summary>What costs much to reckon is reckoned once for all who ask, and nobody waits for it twice.</summary>
public sealed class KeptTests
{
    int reckoned;
    TaskCompletionSource gate = new();

    [Fact]
    public async Task However_many_ask_before_there_is_one_it_is_reckoned_once()
    {
        using var kept = Kept();
        var asking = Enumerable.Range(0, 500).Select(_ => Task.Run(() => kept.Now(default))).ToList();
        gate.SetResult();
        (await Task.WhenAll(asking)).ShouldAllBe(answer => answer == "1");
        reckoned.ShouldBe(1);
    }

    [Fact]
    public async Task Who_asks_while_it_is_reckoned_anew_is_given_the_last_one()
    {
        using var kept = Kept();
        gate.SetResult();
        (await kept.Now(default)).ShouldBe("1");
        gate = new();
        var renewing = kept.Renew(default);
        (await kept.Now(default)).ShouldBe("1");
        gate.SetResult();
        await renewing;
        (await kept.Now(default)).ShouldBe("2");
        reckoned.ShouldBe(2);
    }

    [Fact]
    public async Task What_could_not_be_reckoned_is_asked_for_again()
    {
        using var kept = Kept();
        gate.SetException(new InvalidOperationException("away"));
        await Should.ThrowAsync<InvalidOperationException>(() => kept.Now(default));
        gate = new();
        gate.SetResult();
        (await kept.Now(default)).ShouldBe("2");
    }

    [Fact]
    public void Each_waits_for_a_time_of_its_own_and_for_none_so_long_that_it_is_too_old()
    {
        var clock = new Timers();
        using var kept = Kept(clock);
        for (var i = 0; i < 200; i++)
            _ = kept.Wait(default);
        clock.Due.ShouldAllBe(wait => wait >= TimeSpan.FromSeconds(48) && wait <= TimeSpan.FromMinutes(1));
        (clock.Due.Max() - clock.Due.Min()).ShouldBeGreaterThan(TimeSpan.FromSeconds(6));
    }

    Kept<string> Kept(TimeProvider? clock = null) =>
        new(
            TimeSpan.FromMinutes(1),
            clock ?? TimeProvider.System,
            async _ =>
            {
                var mine = Interlocked.Increment(ref reckoned);
                await gate.Task;
                return $"{mine}";
            }
        );

    /// <summary>For how long anybody waits, by timers that never ring.</summary>
    sealed class Timers : TimeProvider
    {
        public List<TimeSpan> Due { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Due.Add(dueTime);
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
