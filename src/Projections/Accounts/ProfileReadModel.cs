using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Accounts;

public sealed class ProfileReadModel : ReadModel<Profile>
{
    /// <summary>That it wants to be found, and is shown at all, in SQL, as the index has it.</summary>
    internal const string IsListed = "((data ->> 'isDiscoverable') = 'true' and not is_hidden)";

    /// <summary>That what it wrote may be searched, and is shown at all, in SQL, as the index has it.</summary>
    internal const string IsSearched = "((data ->> 'isIndexable') = 'true' and not is_hidden)";

    /// <summary>When it posted last; texts of one form are in the order of time.</summary>
    internal const string LastPost = "(data ->> 'lastPostAt')";

    public ProfileReadModel()
        : base("profiles")
    {
        Concerns<AccountRegistered>(e => [e.Account.ToString()]);
        Concerns<AccountRenamed>(e => [e.Account.ToString()]);
        Concerns<ProfileUpdated>(e => [e.Account.ToString()]);
        Concerns<AccountLocked>(e => [e.Account.ToString()]);
        Concerns<AccountUnlocked>(e => [e.Account.ToString()]);
        Concerns<AccountSuspended>(e => [e.Account.ToString()]);
        Concerns<AccountUnsuspended>(e => [e.Account.ToString()]);
        Concerns<AccountApprovalAsked>(e => [e.Account.ToString()]);
        Concerns<AccountApproved>(e => [e.Account.ToString()]);
        Concerns<AccountDeleted>(e => [e.Account.ToString()]);
        Concerns<AccountRestored>(e => [e.Account.ToString()]);
        Concerns<AccountFrozen>(e => [e.Account.ToString()]);
        Concerns<AccountThawed>(e => [e.Account.ToString()]);
        Concerns<AccountErasureBegan>(e => [e.Account.ToString()]);
        Concerns<AccountFollowed>(e => [e.Follower.ToString(), e.Target.ToString()]);
        Concerns<AccountUnfollowed>(e => [e.Follower.ToString(), e.Target.ToString()]);
        Concerns<PostPublished>(e => [e.Author.ToString()]);
        Concerns<PostDeleted>(e => [e.Author.ToString()]);
        Concerns<PostRestored>(e => [e.Author.ToString()]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<Profile>()
            .Duplicate(x => x.Name!, configure: index => index.Serves("profile_by_name", "name"))
            .Duplicate(x => x.IsHidden, notNull: true, configure: index => index.Serves("profile_hidden", "id", "is_hidden"))
            .Index(x => x.LastPostAt!, index => index.Serves("profile_by_activity", LastPost, IsListed))
            .Index(x => x.IsDiscoverable, index => index.Serves("profile_by_age", "id", IsListed))
            .Index(x => x.IsIndexable, index => index.Serves("profile_searched", "id", IsSearched));

    public override Profile? Evolve(Profile? snapshot, string id, IEvent e) =>
        e.Data is AccountRegistered registered ? Begin(registered, id, e.Timestamp)
        : snapshot is null ? null
        : e.Data switch
        {
            AccountRenamed x => Rename(snapshot, x),
            ProfileUpdated x => Describe(snapshot, x),
            AccountLocked => snapshot with { IsLocked = true },
            AccountUnlocked => snapshot with { IsLocked = false },
            AccountSuspended => snapshot with { IsSuspended = true },
            AccountUnsuspended => snapshot with { IsSuspended = false },
            AccountApprovalAsked => snapshot with { IsWaiting = true, Name = null },
            AccountApproved => snapshot with { IsWaiting = false, Name = NameOf(snapshot) },
            AccountDeleted => snapshot with { IsDeleted = true },
            AccountRestored => snapshot with { IsDeleted = false },
            AccountFrozen => snapshot with { IsFrozen = true },
            AccountThawed => snapshot with { IsFrozen = false },
            // before its key goes, so that no row ever shows what the log cannot say
            AccountErasureBegan => snapshot with
            {
                Name = null,
                Username = "",
                FormerNames = [],
                DisplayName = "",
                Note = "",
                Fields = [],
            },
            AccountFollowed x => Count(snapshot, x.Follower, +1),
            AccountUnfollowed x => Count(snapshot, x.Follower, -1),
            PostPublished { Visibility: not Visibility.Direct } => snapshot with
            {
                Posts = snapshot.Posts + 1,
                LastPostAt = e.Timestamp,
            },
            PostDeleted { Visibility: not Visibility.Direct } => snapshot with { Posts = snapshot.Posts - 1 },
            PostRestored { Visibility: not Visibility.Direct } => snapshot with { Posts = snapshot.Posts + 1 },
            _ => snapshot,
        };

    static Profile Begin(AccountRegistered e, string id, DateTimeOffset at)
    {
        var username = e.Username.Or("");
        var name = e.Username.IsErased ? null : username.ToLowerInvariant();
        return new(
            id,
            name,
            username,
            [],
            "",
            "",
            [],
            IsLocked: false,
            IsBot: false,
            IsDiscoverable: false,
            IsIndexable: false,
            IsSuspended: false,
            IsDeleted: false,
            at,
            0,
            0,
            0,
            LastPostAt: null
        );
    }

    static string? NameOf(Profile profile) => profile.Username.Length > 0 ? Username.Canonical(profile.Username) : null;

    static Profile Rename(Profile profile, AccountRenamed e)
    {
        var name = e.Username.IsErased || profile.IsWaiting ? null : Username.Canonical(e.Username.Value);
        string[] before = [.. profile.FormerNames, .. NameOf(profile) is { } last ? (string[])[last] : []];
        return profile with
        {
            Name = name,
            Username = e.Username.Or(""),
            FormerNames = [.. before.Where(one => one != name).Distinct(StringComparer.Ordinal)],
        };
    }

    static Profile Describe(Profile profile, ProfileUpdated e)
    {
        var text = e.Text.Or(ProfileText.Empty);
        return profile with
        {
            DisplayName = text.DisplayName,
            Note = text.Note,
            Fields = text.Fields,
            IsBot = e.IsBot,
            IsDiscoverable = e.IsDiscoverable,
            IsIndexable = e.IsIndexable,
        };
    }

    static Profile Count(Profile profile, AccountId follower, int change) =>
        profile.Id == follower.ToString()
            ? profile with
            {
                Following = profile.Following + change,
            }
            : profile with
            {
                Followers = profile.Followers + change,
            };
}
