using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>How one account is kept safe, as its own stream tells it. No secret stands here: those are rows, and no facts to keep.</summary>
public sealed record AccountCredentials : State<AccountCredentials>
{
    public bool HasTwoFactor { get; init; }

    /// <summary>When the second proof is to be given up; null while that was not asked for.</summary>
    public TwoFactorResetAsked? Reset { get; init; }

    /// <summary>The last of what is named, so that what is said again changes nothing.</summary>
    public string? LastPasswordChange { get; init; }

    public string? LastCodes { get; init; }

    /// <summary>Null while none of them was used.</summary>
    public int? CodesLeft { get; init; }

    /// <summary>Null where that was ended since.</summary>
    public AppAllowed? LastAllowed { get; init; }

    public string? LastSignIn { get; init; }

    /// <summary>From where each sign-in was, the last one last.</summary>
    public ImmutableList<Personal<SignInPlace>> SignIns { get; init; } = [];

    public string? LastEnding { get; init; }

    public ImmutableHashSet<string> Passkeys { get; init; } = [];

    public string? LastPasskeyUse { get; init; }

    /// <summary>By whom else they are known: the provider, by the name of the link.</summary>
    public ImmutableDictionary<string, string> Externals { get; init; } = ImmutableDictionary<string, string>.Empty;

    public string? LastExternalUse { get; init; }

    /// <summary>Null while none is open.</summary>
    public EmailChange? EmailChange { get; init; }

    /// <summary>The last one; null where the address is the one that the account began with.</summary>
    public EmailChanged? EmailChanged { get; init; }

    public static string Stream(AccountId account) => $"credentials/{account}";

    public override AccountCredentials Evolve(object @event) =>
        @event switch
        {
            SignedIn e => this with { LastSignIn = e.Session, SignIns = SignIns.Add(e.Place), LastEnding = null },
            AppAllowed e => this with { LastAllowed = e, LastEnding = null },
            SessionEnded e => this with { LastEnding = e.Session },
            AppDisallowed e => this with { LastEnding = e.Client, LastAllowed = null },
            OthersSignedOut e => this with { LastEnding = e.Ending, LastAllowed = null },
            PasswordChanged e => this with { LastPasswordChange = e.Change, LastAllowed = null },
            TwoFactorEnabled => this with { HasTwoFactor = true },
            TwoFactorDisabled => this with { HasTwoFactor = false, Reset = null, CodesLeft = null },
            RecoveryCodesRenewed e => this with { LastCodes = e.Set, CodesLeft = null },
            RecoveryCodeUsed e => this with { CodesLeft = e.Left },
            TwoFactorResetAsked e => this with { Reset = e },
            TwoFactorResetCancelled => this with { Reset = null },
            PasskeyAdded e => this with { Passkeys = Passkeys.Add(e.Passkey) },
            PasskeyRemoved e => this with { Passkeys = Passkeys.Remove(e.Passkey) },
            PasskeyUsed e => this with { LastPasskeyUse = e.Use },
            ExternalLinked e => this with { Externals = Externals.Add(e.Link, e.Provider) },
            ExternalUnlinked e => this with { Externals = Externals.Remove(e.Link) },
            ExternalUsed e => this with { LastExternalUse = e.Use },
            EmailChangeAsked e => this with { EmailChange = new(e.Change, e.Address, e.Due) },
            EmailChangeConfirmed e => this with { EmailChange = EmailChange?.With(e.By) },
            EmailChangeStopped => this with { EmailChange = null },
            EmailChanged e => this with { EmailChange = null, EmailChanged = e },
            _ => this,
        };
}
