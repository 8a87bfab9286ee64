using System.Globalization;

namespace Domain.Instance;

/// <summary>A time, written in whole seconds.</summary>
public sealed record DurationSetting(string Key, string Description, TimeSpan Default, TimeSpan Min, TimeSpan Max)
    : Setting<TimeSpan>(
        Key,
        Description,
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {Min.TotalSeconds} to {Max.TotalSeconds}"),
        Default
    )
{
    protected override bool TryParse(string written, out TimeSpan value)
    {
        var isNumber = int.TryParse(written, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds);
        value = TimeSpan.FromSeconds(seconds);
        return isNumber && value >= Min && value <= Max;
    }

    protected override string Write(TimeSpan value) => value.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
