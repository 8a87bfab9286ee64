using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Changes what an account says about itself; what is null stays as it is.</summary>
public sealed record UpdateProfile(
    AccountId Account,
    string? DisplayName = null,
    string? Note = null,
    IReadOnlyList<ProfileField>? Fields = null,
    bool? IsLocked = null,
    bool? IsBot = null,
    bool? IsDiscoverable = null,
    bool? IsIndexable = null
)
{
    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self)
    {
        if (!self.Exists)
            return Refuse("account.unknown");
        if (self.IsDeleted)
            return Refuse("account.deleted");

        var before = self.Text?.Or(ProfileText.Empty) ?? ProfileText.Empty;
        var wanted = new ProfileText(DisplayName ?? before.DisplayName, Note ?? before.Note, Fields ?? before.Fields);
        if (ProfileRules.Check(wanted, out var text) is { } broken)
            return Refuse(broken);

        List<object> events = [];
        var updated = new ProfileUpdated(
            Account,
            new(Accounts.Account.Subject(Account), text),
            IsBot ?? self.IsBot,
            IsDiscoverable ?? self.IsDiscoverable,
            IsIndexable ?? self.IsIndexable
        );
        if (
            text != before
            || updated.IsBot != self.IsBot
            || updated.IsDiscoverable != self.IsDiscoverable
            || updated.IsIndexable != self.IsIndexable
        )
            events.Add(updated);
        if (IsLocked is { } locked && locked != self.IsLocked)
            events.Add(locked ? new AccountLocked(Account) : new AccountUnlocked(Account));
        return new(events);
    }
}
