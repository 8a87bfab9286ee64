using Api.Hosting;

namespace Api.Auth.Mail;

/// <summary>What whoever says which mail came back proves by that they may: see <see cref="ReportBounceEndpoint"/>.</summary>
public static class BounceSecret
{
    const int LeastLength = 24; // nobody guesses as many

    public static readonly SettingKey Key = new(
        "MAIL_BOUNCE_SECRET",
        "What the service that mail is handed to proves by, as the password of HTTP Basic, that it may say at /auth/mail/bounces which addresses are to "
            + "be mailed no more (Mailgun, Postmark, or {\"addresses\":[…]}): 24 letters and digits at least. Unset: nobody is listened to.",
        IsSecret: true
    );

    /// <exception cref="FormatException">It is too short, or holds something else.</exception>
    public static string Parse(string text) =>
        text.Length >= LeastLength && text.All(char.IsAsciiLetterOrDigit)
            ? text
            : throw new FormatException($"{LeastLength} letters and digits at least were expected.");
}
