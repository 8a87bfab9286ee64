using Api.Rendering.Text;
using Projections.Accounts;

namespace Api.Rendering;

/// <summary>Profiles as the API shows them.</summary>
public sealed class AccountRenderer(PublicUrls urls, TextHtml html, EmojiRenderer emojis)
{
    public AccountEntity Render(Profile profile) =>
        profile.IsHidden ? Show(Bare(profile)) with { Suspended = true } : Show(profile);

    /// <summary>What is left to see of a suspended or deleted account: that there is one of this name.</summary>
    static Profile Bare(Profile profile) =>
        profile with
        {
            DisplayName = "",
            Note = "",
            Fields = [],
            IsLocked = false,
            IsBot = false,
            IsDiscoverable = false,
            IsIndexable = false,
            Followers = 0,
            Following = 0,
            Posts = 0,
            LastPostAt = null,
        };

    AccountEntity Show(Profile profile) =>
        new()
        {
            Id = profile.Id,
            Username = profile.Username,
            Acct = profile.Username,
            Url = urls.Account(profile),
            Uri = urls.Account(profile),
            DisplayName = profile.DisplayName,
            Note = html.Note(profile.Note),
            Avatar = urls.Avatar,
            AvatarStatic = urls.Avatar,
            Header = urls.Header,
            HeaderStatic = urls.Header,
            Locked = profile.IsLocked,
            Fields = [.. profile.Fields.Select(field => new FieldEntity(field.Name, html.Field(field.Value)))],
            Emojis = emojis.In([
                profile.DisplayName,
                profile.Note,
                .. profile.Fields.SelectMany(field => new[] { field.Name, field.Value }),
            ]),
            Bot = profile.IsBot,
            Discoverable = profile.IsDiscoverable,
            Indexable = profile.IsIndexable,
            Noindex = !profile.IsDiscoverable,
            CreatedAt = new(profile.CreatedAt.UtcDateTime.Date, TimeSpan.Zero),
            LastStatusAt = profile.LastPostAt is { } last ? DateOnly.FromDateTime(last.UtcDateTime) : null,
            StatusesCount = profile.Posts,
            FollowersCount = profile.Followers,
            FollowingCount = profile.Following,
        };

    public IReadOnlyList<AccountEntity> Render(IEnumerable<Profile> profiles) => [.. profiles.Select(Render)];

    /// <param name="profile">The caller's own: with <see cref="FreshProfile.With"/> as a command has just folded it.</param>
    /// <param name="followRequests">How many wait for an answer.</param>
    public CredentialAccountEntity RenderOwn(Profile profile, int followRequests) =>
        // who is suspended or deleted cannot ask; a row that says so is behind
        new(Show(profile), SourceEntity.Of(profile, followRequests));
}
