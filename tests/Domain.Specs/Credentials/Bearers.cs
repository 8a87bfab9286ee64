using Domain.Accounts;
using Domain.Credentials;

namespace Domain.Specs.Credentials;

/// <summary>Who the specs of credentials are about.</summary>
static class Bearers
{
    public static AccountId Alice { get; } = AccountId.New();

    public static AccountCredentials WithPassword { get; } = new();

    public static AccountCredentials WithTwoFactor { get; } =
        AccountCredentials.Fold([new TwoFactorEnabled(Alice), new RecoveryCodesRenewed(Alice, "first")]);
}
