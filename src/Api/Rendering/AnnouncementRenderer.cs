using Api.Rendering.Text;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Announcements;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>Announcements as the API shows them.</summary>
public sealed class AnnouncementRenderer(IQuerySession session, PublicUrls urls, TextHtml html, EmojiRenderer emojis)
{
    /// <summary>In the order given.</summary>
    /// <param name="viewer">Null where everyone is told alike: nothing is said of what they read and how they reacted.</param>
    public async Task<IReadOnlyList<AnnouncementEntity>> Render(
        IReadOnlyList<Notice> notices,
        OwnNotices? viewer,
        CancellationToken ct
    )
    {
        var texts = notices.Select(notice => PostText.Parse(notice.Text)).ToList();
        var people = await People(texts, ct);
        var posts = await Posts(texts, viewer, ct);
        return [.. notices.Zip(texts, (notice, text) => Show(notice, text, viewer, people, posts))];
    }

    /// <summary>How many react by an emoji, none included.</summary>
    public ReactionEntity Reaction(Notice notice, string name) =>
        Show(notice, notice.Reactions.FirstOrDefault(one => one.Name == name) ?? new(name, Count: 0), viewer: null) with
        {
            AnnouncementId = notice.Id,
        };

    AnnouncementEntity Show(
        Notice notice,
        PostText text,
        OwnNotices? viewer,
        IReadOnlyDictionary<string, Profile> people,
        IReadOnlySet<string> posts
    ) =>
        new(
            notice.Id,
            html.Post(notice.Text, mention => Named(mention, people)?.Username),
            notice.StartsAt,
            notice.EndsAt,
            notice.IsAllDay,
            notice.PublishedAt,
            notice.UpdatedAt,
            viewer?.Dismissed.Contains(notice.Id),
            [
                .. text
                    .Mentions.Select(mention => Named(mention, people))
                    .OfType<Profile>()
                    .DistinctBy(profile => profile.Id)
                    .Select(profile => new MentionEntity(profile.Id, profile.Username, urls.Account(profile), profile.Username)),
            ],
            [
                .. Links(text)
                    .Where(link => posts.Contains(link.Post.ToString()))
                    .DistinctBy(link => link.Post)
                    .Select(link => new LinkedStatusEntity(link.Post.ToString(), link.Url)),
            ],
            [.. text.Tags.Select(tag => tag.ToLowerInvariant()).Select(key => new TagEntity(key, urls.Tag(key)))],
            emojis.In(notice.Text),
            [.. notice.Reactions.Select(one => Show(notice, one, viewer))]
        );

    ReactionEntity Show(Notice notice, ReactionCount reaction, OwnNotices? viewer)
    {
        var picture = emojis.In($":{reaction.Name}:").SingleOrDefault();
        return new(reaction.Name, reaction.Count, viewer?.ReactsBy(notice.Id, reaction.Name), picture?.Url, picture?.StaticUrl);
    }

    Profile? Named(MentionSegment mention, IReadOnlyDictionary<string, Profile> people) =>
        urls.TryLocalName(mention.Text, out var name) ? people.GetValueOrDefault(Username.Canonical(name)) : null;

    async Task<IReadOnlyDictionary<string, Profile>> People(IEnumerable<PostText> texts, CancellationToken ct)
    {
        string[] names =
        [
            .. texts
                .SelectMany(text => text.Mentions)
                .Select(mention => urls.TryLocalName(mention.Text, out var name) ? Username.Canonical(name) : null)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        return (await session.ProfilesNamed(names, ct))
            .Where(profile => !profile.IsHidden)
            .ToDictionary(profile => profile.Name!, StringComparer.Ordinal);
    }

    /// <summary>The ids of those of the linked posts that may be seen.</summary>
    async Task<IReadOnlySet<string>> Posts(IEnumerable<PostText> texts, OwnNotices? viewer, CancellationToken ct)
    {
        PostId[] linked = [.. texts.SelectMany(Links).Select(link => link.Post).Distinct()];
        AccountId? account = viewer is null ? null : AccountId.Parse(viewer.Id, null);
        var seen = await Sight.Of(session, account).Filter(await session.Statuses(linked, ct), ct);
        return seen.Select(shown => shown.Status.Id).ToHashSet(StringComparer.Ordinal);
    }

    IEnumerable<(PostId Post, string Url)> Links(PostText text) =>
        from link in text.Segments.OfType<LinkSegment>()
        where link.Text.StartsWith($"{urls.Root}/@", StringComparison.OrdinalIgnoreCase)
        where link.Text[urls.Root.Length..].Split('/') is [_, _, _]
        where PostId.TryParse(link.Text[(link.Text.LastIndexOf('/') + 1)..], out _)
        select (PostId.Parse(link.Text[(link.Text.LastIndexOf('/') + 1)..], null), link.Text);
}
