using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Its owner, or who had all that proves to be them, began to use it in a browser.</summary>
/// <param name="Session">Names what began, and is no secret.</param>
public sealed record SignedIn(AccountId Account, string Session, Personal<SignInPlace> Place);

/// <summary>An app may act for it from here on.</summary>
/// <param name="Client">The app's id.</param>
/// <param name="Scopes">Divided by spaces.</param>
public sealed record AppAllowed(AccountId Account, string Client, string Scopes);

/// <summary>A browser was signed out, there or from another.</summary>
public sealed record SessionEnded(AccountId Account, string Session);

/// <summary>An app may not act for it any more.</summary>
/// <param name="Client">The app's id.</param>
public sealed record AppDisallowed(AccountId Account, string Client);

/// <summary>Every app and browser but the one that asked was signed out.</summary>
/// <param name="Ending">Names the asking.</param>
public sealed record OthersSignedOut(AccountId Account, string Ending);

/// <summary>Its owner, who knew the one before, gave it another; every app and browser but the one that asked was signed out.</summary>
/// <param name="Change">Names the change; of the password nothing is said.</param>
public sealed record PasswordChanged(AccountId Account, string Change);

/// <summary>A second proof is asked for at each sign-in from here on.</summary>
public sealed record TwoFactorEnabled(AccountId Account);

/// <summary>The password alone is proof from here on.</summary>
/// <param name="Reason">Where the operator gave one.</param>
public sealed record TwoFactorDisabled(AccountId Account, DisabledBy By, Personal<string>? Reason);

public enum DisabledBy
{
    Owner,
    Operator,

    /// <summary>Its owner asked by mail, and nobody took it back for a day.</summary>
    Reset,
}

/// <summary>There are other recovery codes, and those before are good no more.</summary>
/// <param name="Set">Names them together; of the codes nothing is said.</param>
public sealed record RecoveryCodesRenewed(AccountId Account, string Set);

/// <summary>One was taken in place of the second proof.</summary>
/// <param name="Left">How many remain.</param>
public sealed record RecoveryCodeUsed(AccountId Account, int Left);

/// <summary>Its owner lost the second proof, and asked by mail to be let in without.</summary>
/// <param name="Due">In UTC; until then it can be taken back.</param>
public sealed record TwoFactorResetAsked(AccountId Account, string Reset, DateTimeOffset Due);

/// <summary>The second proof was found again before it was given up.</summary>
public sealed record TwoFactorResetCancelled(AccountId Account);
