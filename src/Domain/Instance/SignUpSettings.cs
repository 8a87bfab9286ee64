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

    public static readonly SwitchSetting Throwaways = new(
        "throwaway_accounts",
        "Whether apps may open accounts to try things out with, which need neither an address nor anyone's leave.",
        Default: false
    );

    public static readonly NumberSetting ThrowawayPosts = new(
        "throwaway_posts_per_day",
        "Posts and boosts of a throwaway account within a day.",
        Default: 10,
        Min: 0,
        Max: 1_000
    );

    public static readonly NumberSetting ThrowawayFollows = new(
        "throwaway_follows",
        "Accounts that a throwaway account may follow in its time.",
        Default: 20,
        Min: 0,
        Max: 1_000
    );

    public static readonly NumberSetting ThrowawayDays = new(
        "throwaway_days",
        "Days without a command after which a throwaway account is destroyed.",
        Default: 30,
        Min: 1,
        Max: 366
    );

    public static IReadOnlyList<Setting> All { get; } =
    [Registrations, Message, ReasonRequired, Throwaways, ThrowawayPosts, ThrowawayFollows, ThrowawayDays];

    /// <summary>
    /// A change as it would be written now: what stands in the log of a setting that has another name by now holds on.
    /// </summary>
    internal static SettingChanged Renamed(SettingChanged e) =>
        e.Key is not "registrations_open" ? e
        : e.Value is null ? new(Registrations.Key, Value: null)
        : new(Registrations.Key, Registrations.Normalise(e.Value is "false" ? "closed" : "open"));
}
