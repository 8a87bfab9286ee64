using Domain.Instance;
using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Opens an account to try things out with: without an address or a password, and bounded in what it does and how long it stays.</summary>
/// <param name="Username">Made up by whoever asks.</param>
/// <param name="Agrees">To the rules and terms of the instance.</param>
public sealed record OpenThrowaway(AccountId Account, string Username, bool Agrees)
{
    public string Stream => Accounts.Account.Stream(Account);

    /// <param name="claim">Of the name in its canonical spelling.</param>
    /// <param name="settings">The instance's, which say whether there are any.</param>
    public Decision Decide(NameClaim claim, InstanceSettings settings)
    {
        if (claim.Bearer == Account)
            return []; // said twice, true once
        if (!settings.Read(SignUpSettings.Throwaways) || settings.Registrations is RegistrationMode.Closed)
            return Refuse("throwaway.off");
        if (!Agrees)
            return Refuse("registration.not_agreed");
        return claim.RefusesTo(Account, Username, mayUseReserved: false) is { } rule
            ? Refuse(rule)
            :
            [
                new AccountRegistered(Account, new(Accounts.Account.Subject(Account), Username)),
                new ThrowawayOpened(Account),
                new AccountTermsAccepted(Account, settings.TermsVersion),
            ];
    }
}
