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

    public static Personal<SignInPlace> AtHome { get; } =
        new(Account.Subject(Alice), new SignInPlace("192.0.2.1", "Firefox on Linux"));

    public static AccountCredentials WithPasskey { get; } =
        AccountCredentials.Fold([new PasskeyAdded(Alice, "a key", new(Account.Subject(Alice), "Phone"), AtHome)]);

    public static AccountCredentials WithLink { get; } =
        AccountCredentials.Fold([new ExternalLinked(Alice, "Work", "a link", AtHome)]);
}
