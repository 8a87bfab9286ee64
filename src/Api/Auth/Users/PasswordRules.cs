using Api.Auth.Passwords;

namespace Api.Auth.Users;

/// <summary>
/// What a password may not be, whoever asks. Length, counted in UTF-16 units, beats odd characters (NIST SP 800-63B 3.1.1), of which none are
/// demanded; but what is guessed first is long to no avail. The bound above keeps the work of hashing small.
/// </summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    public const string TooShort = "account.password_too_short";
    public const string TooLong = "account.password_too_long";
    public const string HoldsName = "account.password_holds_name";
    public const string HoldsEmail = "account.password_holds_email";
    public const string Repeats = "account.password_repeats";
    public const string Runs = "account.password_runs";
    public const string Common = "account.password_common";
    public const string Breached = "account.password_breached";

    /// <summary>Shorter names are within many a word by chance.</summary>
    const int MinName = 4;

    /// <summary>The rule that refuses the password; null when it is good. See <see cref="NewPasswords"/> for those that others lost.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="username">Of the account that it is for.</param>
    /// <param name="email">Likewise.</param>
    public static string? RefusedBy(string? password, string username, string email)
    {
        if (password is null or { Length: < MinLength })
            return TooShort;
        if (password.Length > MaxLength)
            return TooLong;
        var folded = FoldedPassword.Of(password);
        return Holds(folded, username) ? HoldsName
            : EmailParts(email).Any(part => Holds(folded, part)) ? HoldsEmail
            : GuessedFirst.Repeats(folded) ? Repeats
            : GuessedFirst.Runs(folded) ? Runs
            : GuessedFirst.IsCommon(folded) ? Common
            : null;
    }

    /// <summary>Why a password is refused, in words for the person who chose it; null for a rule that is not about passwords.</summary>
    public static string? Why(string rule) =>
        rule switch
        {
            TooShort or TooLong => $"A password has {MinLength} to {MaxLength} characters.",
            HoldsName => "Your user name is in that password: it would be tried first. Choose one without it.",
            HoldsEmail => "Your e-mail address is in that password: it would be tried first. Choose one without it.",
            Repeats => "That password is a short text again and again, which is as weak as the text alone. Choose another.",
            Runs => "That password follows the keys of a keyboard, the alphabet or the digits. Choose another.",
            Common =>
                "That password is one of the first that are tried: common words with something around them. Choose another, "
                    + "of four or more words that have nothing to do with each other, or let a password manager make one.",
            Breached =>
                "That password was stolen from another site, and is tried everywhere since. Choose another, and change it "
                    + "wherever you use it.",
            _ => null,
        };

    static bool Holds(string folded, string name) =>
        name.Length >= MinName && folded.Contains(FoldedPassword.Of(name), StringComparison.Ordinal);

    /// <summary>What stands before the at sign, and before a tag in that; the whole address holds both.</summary>
    static string[] EmailParts(string email)
    {
        var local = email.Split('@')[0];
        return [local, local.Split('+')[0]];
    }
}
