namespace Domain.Instance;

/// <summary>Which e-mail addresses accounts may have, and how they get another.</summary>
public static class MailSettings
{
    const string Covers = " A domain stands for those below it; of two that fit the longer one holds.";

    public static readonly DurationSetting ChangeAfter = new(
        "email_change_after",
        "Seconds in which an account's e-mail address can stop that it is changed; if it does not answer, the change takes effect then.",
        Default: TimeSpan.FromDays(7),
        Min: TimeSpan.FromHours(1),
        Max: TimeSpan.FromDays(90)
    );

    public static readonly DurationSetting ChangeAgainAfter = new(
        "email_change_again_after",
        "Seconds from a change of an account's e-mail address until its owner may have it changed again.",
        Default: TimeSpan.FromDays(14),
        Min: TimeSpan.Zero,
        Max: TimeSpan.FromDays(365)
    );

    public static readonly DomainsSetting Refused = new(
        "refused_mail_domains",
        "Domains, beside those known to give addresses to be thrown away, at which nobody may have their e-mail address." + Covers
    );

    public static readonly DomainsSetting Allowed = new(
        "allowed_mail_domains",
        "Domains at which people may have it all the same." + Covers
    );

    public static IReadOnlyList<Setting> All { get; } = [ChangeAfter, ChangeAgainAfter, Refused, Allowed];
}
