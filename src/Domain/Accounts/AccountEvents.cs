namespace Domain.Accounts;

public sealed record AccountRegistered(AccountId Account, Personal<string> Username);

/// <summary>It is called otherwise from here on; the names that it had before stay its own.</summary>
public sealed record AccountRenamed(AccountId Account, Personal<string> Username);

/// <summary>Its owner agreed to what is asked of everyone here.</summary>
/// <param name="Terms">Which texts that was: <see cref="Domain.Instance.InstanceSettings.TermsVersion"/>; the log has them.</param>
public sealed record AccountTermsAccepted(AccountId Account, string Terms);

/// <summary>Its owner was let in by an invitation.</summary>
/// <param name="MaxUses">Of the invitation, so that whoever counts them need not look it up.</param>
public sealed record AccountInvited(AccountId Account, InviteId Invite, int MaxUses);

/// <summary>Its owner asks to be let in, and until they are is shut out, and shown to nobody.</summary>
/// <param name="Reason">Why they want to join; null where they did not say.</param>
public sealed record AccountApprovalAsked(AccountId Account, Personal<string>? Reason);

public sealed record AccountApproved(AccountId Account);

/// <summary>It was not let in. That it is to be erased, and why, says the event after this one.</summary>
public sealed record AccountRejected(AccountId Account);

/// <summary>It is there to try things out with: without an address or a password, it may do less, and goes when it is not used.</summary>
public sealed record ThrowawayOpened(AccountId Account);

/// <summary>It is an account like any other from here on.</summary>
public sealed record ThrowawayUpgraded(AccountId Account);

/// <summary>The whole profile as it stands from here on, not a difference.</summary>
/// <param name="IsIndexable">What it wrote for everyone may be searched. Whoever wrote before that could be said let nobody.</param>
public sealed record ProfileUpdated(
    AccountId Account,
    Personal<ProfileText> Text,
    bool IsBot,
    bool IsDiscoverable,
    bool IsIndexable = false
);

public sealed record AccountLocked(AccountId Account);

public sealed record AccountUnlocked(AccountId Account);

/// <param name="Reason">As its owner is told it.</param>
public sealed record AccountSuspended(AccountId Account, Personal<string> Reason);

public sealed record AccountUnsuspended(AccountId Account, Personal<string> Reason);

/// <summary>It is to be erased, and shut out and hidden until then.</summary>
/// <param name="Reason">Where the operator gave one.</param>
/// <param name="ErasesAt">In UTC; until then it can be restored. Deleted anew, for an earlier time, it is erased at that one.</param>
public sealed record AccountDeleted(AccountId Account, DeletedBy By, Personal<string>? Reason, DateTimeOffset ErasesAt);

public enum DeletedBy
{
    Owner,
    Operator,
}

/// <summary>It is not to be erased any more, and all is as before.</summary>
public sealed record AccountRestored(AccountId Account);

/// <summary>Its owner took all of it away. Of the log up to the last of them, so many events are of the account, and no others.</summary>
/// <param name="Archive">Names the taking.</param>
/// <param name="Digest">SHA-256 over their leaf hashes in the log's tree, as 64 hexadecimal digits (docs/proofs.md).</param>
/// <param name="At">In UTC; the next one is some minutes later.</param>
public sealed record ArchiveTaken(AccountId Account, string Archive, int Events, string Digest, DateTimeOffset At);

/// <summary>Its owner took leave of it: shut out and hidden from everyone, until they come back.</summary>
public sealed record AccountFrozen(AccountId Account);

/// <summary>Its owner came back.</summary>
public sealed record AccountThawed(AccountId Account);

/// <summary>A link that was sent to its e-mail address was followed. The address itself stands in no event.</summary>
public sealed record AccountEmailConfirmed(AccountId Account);

/// <summary>It has another password, by a link that was sent to its e-mail address; whoever was signed in is signed out.</summary>
/// <param name="Recovery">Names the link, and is no secret.</param>
public sealed record AccountPasswordRecovered(AccountId Account, string Recovery);

/// <summary>Who signed in did so by a password that was stolen from another site, and was told. Of the password nothing stands here.</summary>
/// <param name="Password">Tells it from those before and after it, and says nothing of what it is.</param>
public sealed record BreachedPasswordNoticed(AccountId Account, string Password);

/// <summary>Somebody had its password right, and may be another than its owner. From where, stands in no event.</summary>
/// <param name="At">In UTC; another within the hour is no news.</param>
public sealed record SuspiciousLoginDetected(AccountId Account, Suspicion Suspicion, DateTimeOffset At);

/// <summary>Why it may have been another.</summary>
public enum Suspicion
{
    /// <summary>More tries from one address than people make.</summary>
    Address,

    /// <summary>More tries from one network.</summary>
    Network,

    /// <summary>More failures by one password, or a few, on whatever accounts.</summary>
    Password,

    /// <summary>It was from a country that the account was not signed in from before.</summary>
    Country,
}

/// <summary>
/// The time to restore it in is over. What it said about itself, and what it alone had, is shown nowhere from here on; what it did
/// that others see or count is ended next, each by an event of its own.
/// </summary>
public sealed record AccountErasureBegan(AccountId Account);

/// <summary>All that it did was ended, and what it said about itself destroyed.</summary>
/// <inheritdoc cref="IErasure"/>
public sealed record AccountErased(AccountId Account, string KeyEpoch) : IErasure
{
    Subject IErasure.Erased => Accounts.Account.Subject(Account);
}

/// <summary>What a person wrote about themself; one envelope, since it is always read together.</summary>
public sealed record ProfileText(string DisplayName, string Note, IReadOnlyList<ProfileField> Fields)
{
    public static ProfileText Empty { get; } = new("", "", []);

    // by content: lists alone would be compared by reference, and each unchanged profile would count as changed
    public bool Equals(ProfileText? other) =>
        other is not null && DisplayName == other.DisplayName && Note == other.Note && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(DisplayName, Note, Fields.Count);
}

public sealed record ProfileField(string Name, string Value);
