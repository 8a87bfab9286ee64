namespace Domain.Instance;

/// <param name="Key">One of the keys of <c>InstanceSettings</c>.</param>
/// <param name="Value">As it is written; null takes the default again.</param>
public sealed record SettingChanged(string Key, string? Value);

/// <summary>Many may sign in from a network until then.</summary>
/// <param name="Network">192.0.2.0/24</param>
/// <param name="Until">In UTC.</param>
public sealed record NetworkAllowed(string Network, string Reason, DateTimeOffset Until);

/// <summary>No more of them than from any other.</summary>
public sealed record NetworkDisallowed(string Network);

/// <summary>The key of an epoch of data keys is gone: what was erased while they were wrapped in it is so for good.</summary>
/// <param name="Epoch">As the key ring names it.</param>
public sealed record KeyEpochDestroyed(string Epoch);
