using Domain.Accounts;

namespace Domain.Credentials;

/// <summary>Whoever knew all that proves to be its owner wants it to have another e-mail address.</summary>
/// <param name="Change">Names the change, and is no secret.</param>
/// <param name="Due">In UTC; by then it takes effect also where the address before does not answer.</param>
public sealed record EmailChangeAsked(AccountId Account, string Change, Personal<string> Address, DateTimeOffset Due);

/// <summary>Whoever reads the mail of one of the two addresses agreed.</summary>
public sealed record EmailChangeConfirmed(AccountId Account, string Change, EmailSide By);

public enum EmailSide
{
    /// <summary>The address that the account has.</summary>
    Old,

    /// <summary>The one that it is to have.</summary>
    New,
}

/// <summary>The account keeps the address that it has.</summary>
public sealed record EmailChangeStopped(AccountId Account, string Change, EmailChangeEnd Because);

public enum EmailChangeEnd
{
    /// <summary>Its owner, signed in, took it back.</summary>
    Owner,

    /// <summary>Whoever reads the mail of the address that it has said no.</summary>
    OldAddress,

    /// <summary>Another password was set: whoever asked knew the one before.</summary>
    Password,

    /// <summary>Somebody else has the address by now.</summary>
    Taken,

    /// <summary>The new address never answered.</summary>
    Unanswered,
}

/// <summary>Mail to its owner goes to another address from here on, by which they may sign in.</summary>
/// <param name="From">The address before, which is told.</param>
/// <param name="Reason">Where the operator gave one.</param>
/// <param name="AgainFrom">In UTC; its owner may not have it changed again before.</param>
public sealed record EmailChanged(
    AccountId Account,
    string Change,
    Personal<string> From,
    Personal<string> To,
    EmailChangedBy By,
    Personal<string>? Reason,
    DateTimeOffset AgainFrom
);

public enum EmailChangedBy
{
    BothAddresses,

    /// <summary>The new address, and nobody stopped it in time.</summary>
    Delay,

    Operator,
}
