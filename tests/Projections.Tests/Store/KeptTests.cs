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

    Kept<string> Kept() =>
        new(
            TimeSpan.FromMinutes(1),
            TimeProvider.System,
            async _ =>
            {
                var mine = Interlocked.Increment(ref reckoned);
                await gate.Task;
                return $"{mine}";
            }
        );
}
