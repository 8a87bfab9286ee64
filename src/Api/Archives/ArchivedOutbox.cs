using System.Globalization;
using System.Text.Json;
using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Posts;
using Projections.Store;
using Projections.Viewing;

namespace Api.Archives;

/// <summary>A profile, and what its owner posted and boosted, as ActivityStreams: the two files that Mastodon's archive has, too.</summary>
public sealed class ArchivedOutbox(StatusRenderer statuses, AccountRenderer accounts, PublicUrls urls)
{
    const int AtOnce = 100;

    public async Task Actor(Stream to, AccountId account, IQuerySession session, CancellationToken ct)
    {
        var profile = accounts.Render(await session.ProfileOf(account, ct));
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteContext();
        json.WriteString("id", profile.Uri);
        json.WriteString("type", profile.Bot ? "Service" : "Person");
        json.WriteString("preferredUsername", profile.Username);
        json.WriteString("name", profile.DisplayName);
        json.WriteString("summary", profile.Note);
        json.WriteString("url", profile.Url);
        json.WriteString("published", profile.CreatedAt);
        json.WriteString("outbox", "outbox.json");
        json.WriteString("likes", "likes.json");
        json.WriteString("bookmarks", "bookmarks.json");
        json.WriteBoolean("manuallyApprovesFollowers", profile.Locked);
        json.WriteBoolean("discoverable", profile.Discoverable);
        json.WriteBoolean("indexable", profile.Indexable);
        json.WriteStartArray("attachment");
        foreach (var field in profile.Fields)
        {
            json.WriteStartObject();
            json.WriteString("type", "PropertyValue");
            json.WriteString("name", field.Name);
            json.WriteString("value", field.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>All of it, the first first.</summary>
    public async Task Write(Stream to, AccountId account, IQuerySession session, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteContext();
        json.WriteString("id", "outbox.json");
        json.WriteString("type", "OrderedCollection");
        json.WriteStartArray("orderedItems");
        var (stretch, filter) = (
            Stretch.OfIds(before: null, after: null, upwards: true, AtOnce),
            new AuthorFilter(false, false, false, null)
        );
        var total = 0;
        while (await session.StatusesBy(account, filter, stretch, ct) is { Count: > 0 } page)
        {
            var shown = await Sight.Of(session, account).Filter(page, ct);
            var rendered = await statuses.Render(shown, account, ct);
            var answered = await session.Profiles(
                [.. rendered.Select(one => one.InReplyToAccountId).OfType<string>().Distinct()],
                ct
            );
            var names = answered.ToDictionary(profile => profile.Id, StringComparer.Ordinal);
            foreach (var status in rendered)
                Activity(json, status, names);
            total += rendered.Count;
            await json.FlushAsync(ct);
            stretch = stretch.Beyond(page[^1].Id);
        }
        json.WriteEndArray();
        json.WriteNumber("totalItems", total);
        json.WriteEndObject();
    }

    void Activity(Utf8JsonWriter json, StatusEntity status, IReadOnlyDictionary<string, Profile> answered)
    {
        var (to, cc) = Audience(status);
        json.WriteStartObject();
        json.WriteString("id", $"{status.Uri}/activity");
        json.WriteString("type", status.Reblog is null ? "Create" : "Announce");
        json.WriteString("actor", status.Account.Uri);
        json.WriteString("published", status.CreatedAt);
        json.WriteStrings("to", to);
        json.WriteStrings("cc", cc);
        if (status.Reblog is { } boosted)
            json.WriteString("object", boosted.Uri);
        else
        {
            json.WritePropertyName("object");
            Note(json, status, to, cc, answered);
        }
        json.WriteEndObject();
    }

    void Note(
        Utf8JsonWriter json,
        StatusEntity status,
        IReadOnlyList<string> to,
        IReadOnlyList<string> cc,
        IReadOnlyDictionary<string, Profile> answered
    )
    {
        json.WriteStartObject();
        json.WriteString("id", status.Uri);
        json.WriteString("type", status.Poll is null ? "Note" : "Question");
        json.WriteString("url", status.Url);
        json.WriteString("attributedTo", status.Account.Uri);
        json.WriteString("published", status.CreatedAt);
        if (status.EditedAt is { } edited)
            json.WriteString("updated", edited);
        if (status.InReplyToAccountId is { } whose && answered.TryGetValue(whose, out var other))
            json.WriteString("inReplyTo", urls.Status(other, status.InReplyToId!));
        json.WriteStrings("to", to);
        json.WriteStrings("cc", cc);
        json.WriteBoolean("sensitive", status.Sensitive);
        if (status.SpoilerText.Length > 0)
            json.WriteString("summary", status.SpoilerText);
        json.WriteString("content", status.Content);
        if (status.Language is { } language)
        {
            json.WriteStartObject("contentMap");
            json.WriteString(language, status.Content);
            json.WriteEndObject();
        }
        if (status.Quote is FullQuoteEntity { QuotedStatus: { } quoted })
            json.WriteString("quote", quoted.Uri);
        if (status.Poll is { } poll)
            Question(json, poll);
        json.WriteStartArray("tag");
        foreach (var mention in status.Mentions)
            Tag(json, "Mention", $"@{mention.Acct}@{urls.Domain}", mention.Url);
        foreach (var tag in status.Tags)
            Tag(json, "Hashtag", $"#{tag.Name}", tag.Url);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Question(Utf8JsonWriter json, PollEntity poll)
    {
        json.WriteString("endTime", poll.ExpiresAt);
        json.WriteNumber("votersCount", poll.VotersCount);
        json.WriteStartArray(poll.Multiple ? "anyOf" : "oneOf");
        foreach (var option in poll.Options)
        {
            json.WriteStartObject();
            json.WriteString("type", "Note");
            json.WriteString("name", option.Title);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Tag(Utf8JsonWriter json, string type, string name, string href)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("name", name);
        json.WriteString("href", href);
        json.WriteEndObject();
    }

    static (IReadOnlyList<string> To, IReadOnlyList<string> Cc) Audience(StatusEntity status)
    {
        string[] named = [.. status.Mentions.Select(mention => mention.Url)];
        var followers = string.Create(CultureInfo.InvariantCulture, $"{status.Account.Uri}/followers");
        return status.Visibility switch
        {
            Visibility.Public => ([ActivityStreams.Everyone], [followers, .. named]),
            Visibility.Unlisted => ([followers], [ActivityStreams.Everyone, .. named]),
            Visibility.Direct => (named, []),
            _ => ([followers], named),
        };
    }
}
