using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Instance;

public class RecordDestroyedEpochSpec
{
    static readonly RecordDestroyedEpoch Record = new("2026-11");

    [Fact]
    public void It_is_said_in_the_log() => Record.Decide(new()).ShouldBe([new KeyEpochDestroyed("2026-11")]);

    [Fact]
    public void Said_twice_it_changes_nothing() => new KeyEpochs().ShouldChangeNothingTheSecondTime(Record.Decide);

    [Fact]
    public void Each_epoch_is_said_for_itself() =>
        Record.Decide(KeyEpochs.Fold([new KeyEpochDestroyed("2026-10")])).ShouldHaveSingleItem();
}
