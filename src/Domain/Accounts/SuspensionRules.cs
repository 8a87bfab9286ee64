namespace Domain.Accounts;

/// <summary>What must be said with every suspension, and with its end; and may be with a deletion.</summary>
static class SuspensionRules
{
    /// <summary>In characters as people count them.</summary>
    const int MaxReason = 500;

    /// <summary>The name of the rule that is broken, or null; <paramref name="reason"/> is then the reason as it is kept.</summary>
    public static string? Check(string wanted, out string reason)
    {
        var isText = WrittenText.TryNormalise(wanted, out var normal);
        reason = normal?.Trim() ?? "";
        return !isText ? "suspension.reason_invalid"
            : WrittenText.IsBlank(reason) ? "suspension.reason_missing"
            : !WrittenText.FitsEnvelope(reason) || WrittenText.Graphemes(reason) > MaxReason ? "suspension.reason_too_long"
            : null;
    }
}
