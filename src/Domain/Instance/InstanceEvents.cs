namespace Domain.Instance;

/// <param name="Key">One of the keys of <c>InstanceSettings</c>.</param>
/// <param name="Value">As it is written; null takes the default again.</param>
public sealed record SettingChanged(string Key, string? Value);
