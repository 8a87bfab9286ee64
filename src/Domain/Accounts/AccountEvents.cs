namespace Domain.Accounts;

public sealed record AccountRegistered(AccountId Account, Personal<string> Username);

/// <summary>The whole profile as it stands from here on, not a difference.</summary>
public sealed record ProfileUpdated(AccountId Account, Personal<ProfileText> Text, bool IsBot, bool IsDiscoverable);

public sealed record AccountLocked(AccountId Account);

public sealed record AccountUnlocked(AccountId Account);

/// <summary>What a person wrote about themself; one envelope, since it is always read together.</summary>
public sealed record ProfileText(string DisplayName, string Note, IReadOnlyList<ProfileField> Fields)
{
    public static ProfileText Empty { get; } = new("", "", []);
}

public sealed record ProfileField(string Name, string Value);
