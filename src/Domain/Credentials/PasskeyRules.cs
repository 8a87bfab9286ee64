namespace Domain.Credentials;

/// <summary>What a passkey may be called, and how many there may be.</summary>
public static class PasskeyRules
{
    /// <summary>Of one account: more than anybody has devices, and few enough to look through.</summary>
    public const int Most = 10;

    /// <summary>In characters as people count them.</summary>
    public const int MaxName = 50;

    /// <summary>The name of the rule that is broken, or null; <paramref name="name"/> is then the name as it is kept.</summary>
    /// <param name="others">How many there are.</param>
    public static string? Check(string wanted, int others, out string name)
    {
        var isText = WrittenText.TryNormalise(wanted, out var normal);
        name = normal?.Trim() ?? "";
        return !isText ? "passkey.name_invalid"
            : WrittenText.IsBlank(name) ? "passkey.name_missing"
            : !WrittenText.FitsEnvelope(name) || WrittenText.Graphemes(name) > MaxName ? "passkey.name_too_long"
            : others >= Most ? "passkey.limit"
            : null;
    }
}
