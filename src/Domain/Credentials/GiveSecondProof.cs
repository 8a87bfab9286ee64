using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>The second proof was right. If it was to be given up, it is not: it was found again.</summary>
/// <param name="CodesLeft">Where it was a recovery code; null where it was another.</param>
public sealed record GiveSecondProof(AccountId Account, int? CodesLeft)
{
    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self)
    {
        List<object> events = [];
        if (CodesLeft is { } left && left != self.CodesLeft)
            events.Add(new RecoveryCodeUsed(Account, left));
        if (self.Reset is not null)
            events.Add(new TwoFactorResetCancelled(Account));
        return [.. events];
    }
}
