namespace Domain.Instance;

/// <param name="Key">One of the keys of <c>InstanceSettings</c>.</param>
/// <param name="Value">As it is written; null takes the default again.</param>
public sealed record SettingChanged(string Key, string? Value);

/// <summary>The key of an epoch of data keys is gone: what was erased while they were wrapped in it is so for good.</summary>
/// <param name="Epoch">As the key ring names it.</param>
public sealed record KeyEpochDestroyed(string Epoch);
