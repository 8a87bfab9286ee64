namespace Domain.Instance;

/// <summary>Says in the log that an epoch's key was destroyed: what was erased in it is lost to every backup from here on.</summary>
/// <param name="Epoch">As the key ring names it.</param>
public sealed record RecordDestroyedEpoch(string Epoch)
{
    /// <param name="self">Of the whole instance.</param>
    public Decision Decide(KeyEpochs self) => self.Destroyed.Contains(Epoch) ? [] : [new KeyEpochDestroyed(Epoch)]; // said twice, true once
}
