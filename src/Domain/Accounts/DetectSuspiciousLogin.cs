using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Somebody had the password right, and may be another than its owner: said once in an hour.</summary>
/// <param name="Now">In UTC.</param>
public sealed record DetectSuspiciousLogin(AccountId Account, Suspicion Suspicion, DateTimeOffset Now)
{
    static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { SuspectedAt: { } last } when Now - last < Quiet => [],
            _ => [new SuspiciousLoginDetected(Account, Suspicion, Now)],
        };
}
