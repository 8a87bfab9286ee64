namespace Domain.Accounts;

public sealed record AccountRegistered(AccountId Account, Personal<string> Username);

/// <summary>The whole profile as it stands from here on, not a difference.</summary>
public sealed record ProfileUpdated(AccountId Account, Personal<ProfileText> Text, bool IsBot, bool IsDiscoverable);

public sealed record AccountLocked(AccountId Account);

public sealed record AccountUnlocked(AccountId Account);

/// <param name="Reason">As its owner is told it.</param>
public sealed record AccountSuspended(AccountId Account, Personal<string> Reason);

public sealed record AccountUnsuspended(AccountId Account, Personal<string> Reason);

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
