using Domain.Accounts;

namespace Projections.Tests.Oracle;

/// <summary>What somebody is called at the end of a past, and was before.</summary>
static class NaiveNames
{
    /// <summary>As it is looked up and as it was written, then all that it was called before, in order.</summary>
    public static string Of(IReadOnlyList<object> facts, AccountId account)
    {
        string[] all =
        [
            .. facts.OfType<AccountRegistered>().Where(e => e.Account == account).Select(e => e.Username.Value),
            .. facts.OfType<AccountRenamed>().Where(e => e.Account == account).Select(e => e.Username.Value),
        ];
        var lower = all.Select(name => name.ToLowerInvariant()).ToArray();
        var before = lower.Distinct().Where(name => name != lower[^1]).Order(StringComparer.Ordinal);
        return string.Join(',', before.Prepend(all[^1]).Prepend(lower[^1]));
    }
}
