using static Domain.Decision;

namespace Domain.Instance;

/// <summary>Sets one thing for the whole instance.</summary>
/// <param name="Value">As written; null takes the default again.</param>
public sealed record ChangeSetting(string Key, string? Value)
{
    /// <remarks>What a refused value should have been, <see cref="Setting.Range"/> says.</remarks>
    public Decision Decide(InstanceSettings self)
    {
        if (Settings.Find(Key) is not { } setting)
            return Refuse("setting.unknown");
        var value = Value is null ? null : setting.Normalise(Value);
        if (Value is not null && value is null)
            return Refuse("setting.invalid");
        return self.Written.GetValueOrDefault(Key) == value ? [] : [new SettingChanged(Key, value)];
    }
}
