namespace Domain.Instance;

/// <summary>How people come to the instance.</summary>
public static class SignUpSettings
{
    public static readonly ChoiceSetting<RegistrationMode> Registrations = new(
        "registrations",
        "Who may sign up by themselves: anyone (open), who is approved then (approval), who has an invitation (invite), or nobody (closed).",
        RegistrationMode.Open
    );

    public static readonly TextSetting Message = new(
        "registrations_message",
        "What people read who cannot sign up; an empty line parts paragraphs.",
        "",
        MaxLength: 1_000
    );

    public static readonly SwitchSetting ReasonRequired = new(
        "registrations_reason_required",
        "Whether who is to be approved must say why they want to join.",
        Default: true
    );

    public static IReadOnlyList<Setting> All { get; } = [Registrations, Message, ReasonRequired];

    /// <summary>
    /// A change as it would be written now: what stands in the log of a setting that has another name by now holds on.
    /// </summary>
    internal static SettingChanged Renamed(SettingChanged e) =>
        e.Key is not "registrations_open" ? e
        : e.Value is null ? new(Registrations.Key, Value: null)
        : new(Registrations.Key, Registrations.Normalise(e.Value is "false" ? "closed" : "open"));
}
