using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Api.Rendering;
using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Lists;
using Projections.Posts;
using Projections.Reactions;
using Projections.Relationships;
using Projections.Store;

namespace Api.Archives;

/// <summary>How somebody stands to others and to their posts, in the files that Mastodon exports and imports.</summary>
public sealed class ArchivedRelations(PublicUrls urls, TimeProvider clock)
{
    const int AtOnce = 500;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Each file by its name.</summary>
    public IEnumerable<(string Name, Func<Stream, CancellationToken, Task> Write)> Of(AccountId account, IQuerySession session)
    {
        yield return (
            "following_accounts.csv",
            (to, ct) =>
                People(
                    to,
                    "Account address,Show boosts,Notify on new posts,Languages",
                    session,
                    stretch => session.Following(account, stretch, ct),
                    bond => bond.FollowedSince!.Value,
                    bond => bond.Target,
                    (bond, address) =>
                    {
                        var terms = bond.Terms ?? Domain.Relationships.FollowTerms.Usual;
                        return $"{address},{Word(terms.ShowsBoosts)},{Word(terms.Notifies)},{Quoted(string.Join(", ", terms.Languages))}";
                    },
                    ct
                )
        );
        yield return (
            "followers.csv",
            (to, ct) =>
                People(
                    to,
                    "Account address",
                    session,
                    stretch => session.Followers(account, stretch, ct),
                    bond => bond.FollowedSince!.Value,
                    bond => bond.Actor,
                    (_, address) => address,
                    ct
                )
        );
        yield return (
            "blocked_accounts.csv",
            (to, ct) =>
                People(
                    to,
                    header: null,
                    session,
                    stretch => session.Blocks(account, stretch, ct),
                    bond => bond.BlockedSince!.Value,
                    bond => bond.Target,
                    (_, address) => address,
                    ct
                )
        );
        yield return (
            "muted_accounts.csv",
            (to, ct) =>
                People(
                    to,
                    "Account address,Hide notifications",
                    session,
                    stretch => session.Mutes(account, clock.GetUtcNow(), stretch, ct),
                    bond => bond.MutedSince!.Value,
                    bond => bond.Target,
                    (bond, address) => $"{address},{Word(bond.Mute!.HidesNotifications)}",
                    ct
                )
        );
        yield return ("lists.csv", (to, ct) => Lists(to, account, session, ct));
        yield return ("bookmarks.csv", (to, ct) => Lines(to, Bookmarks(account, session, ct), ct));
        yield return ("bookmarks.json", (to, ct) => Collection(to, "bookmarks", Bookmarks(account, session, ct), ct));
        yield return ("likes.json", (to, ct) => Collection(to, "likes", Likes(account, session, ct), ct));
    }

    async Task People(
        Stream to,
        string? header,
        IQuerySession session,
        Func<Stretch<long>, Task<IReadOnlyList<Bond>>> read,
        Func<Bond, long> key,
        Func<Bond, string> other,
        Func<Bond, string, string> line,
        CancellationToken ct
    )
    {
        await using var csv = new StreamWriter(to, Utf8, leaveOpen: true);
        if (header is not null)
            await csv.WriteAsync($"{header}\n".AsMemory(), ct);
        await foreach (var page in Pages(read, key, ct))
        {
            var addresses = await Addresses(page.Select(other), session, ct);
            foreach (var bond in page)
                if (addresses.TryGetValue(other(bond), out var address))
                    await csv.WriteAsync($"{line(bond, address)}\n".AsMemory(), ct);
        }
    }

    async Task Lists(Stream to, AccountId account, IQuerySession session, CancellationToken ct)
    {
        await using var csv = new StreamWriter(to, Utf8, leaveOpen: true);
        foreach (var list in await session.ListsOf(account, ct))
        await foreach (
            var page in Pages(
                stretch => session.MembersOf(ListId.Parse(list.Id, provider: null), stretch, ct),
                member => member.ListedSince,
                ct
            )
        )
        {
            var addresses = await Addresses(page.Select(member => member.Member), session, ct);
            foreach (var member in page)
                if (addresses.TryGetValue(member.Member, out var address))
                    await csv.WriteAsync($"{Quoted(list.Title)},{address}\n".AsMemory(), ct);
        }
    }

    IAsyncEnumerable<string> Bookmarks(AccountId account, IQuerySession session, CancellationToken ct) =>
        Posts(stretch => session.BookmarksBy(account, stretch, ct), reaction => reaction.BookmarkedSince!.Value, session, ct);

    IAsyncEnumerable<string> Likes(AccountId account, IQuerySession session, CancellationToken ct) =>
        Posts(stretch => session.FavouritesBy(account, stretch, ct), reaction => reaction.FavouritedSince!.Value, session, ct);

    async IAsyncEnumerable<string> Posts(
        Func<Stretch<long>, Task<IReadOnlyList<AccountReaction>>> read,
        Func<AccountReaction, long> key,
        IQuerySession session,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var page in Pages(read, key, ct))
        {
            var posts = await session.Statuses([.. page.Select(one => PostId.Parse(one.Post, provider: null))], ct);
            var authors = (await session.Profiles([.. posts.Select(post => post.Author).Distinct()], ct)).ToDictionary(
                profile => profile.Id,
                StringComparer.Ordinal
            );
            foreach (var post in posts)
                if (authors.TryGetValue(post.Author, out var author) && author.Name is not null)
                    yield return urls.Status(author, post.Id);
        }
    }

    static async Task Lines(Stream to, IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, Utf8, leaveOpen: true);
        await foreach (var line in lines.WithCancellation(ct))
            await text.WriteAsync($"{line}\n".AsMemory(), ct);
    }

    static async Task Collection(Stream to, string name, IAsyncEnumerable<string> addresses, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("@context", ActivityStreams.Context);
        json.WriteString("id", $"{name}.json");
        json.WriteString("type", "OrderedCollection");
        json.WriteStartArray("orderedItems");
        await foreach (var address in addresses.WithCancellation(ct))
            json.WriteStringValue(address);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Of those that have a name still.</summary>
    async Task<Dictionary<string, string>> Addresses(IEnumerable<string> accounts, IQuerySession session, CancellationToken ct) =>
        (await session.Profiles([.. accounts.Distinct(StringComparer.Ordinal)], ct))
            .Where(profile => profile.Name is not null)
            .ToDictionary(profile => profile.Id, profile => $"{profile.Username}@{urls.Domain}", StringComparer.Ordinal);

    /// <summary>The first first.</summary>
    static async IAsyncEnumerable<IReadOnlyList<T>> Pages<T>(
        Func<Stretch<long>, Task<IReadOnlyList<T>>> read,
        Func<T, long> key,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var stretch = Stretch.OfPositions(before: null, after: null, upwards: true, AtOnce);
        while (await read(stretch) is { Count: > 0 } page)
        {
            ct.ThrowIfCancellationRequested();
            yield return page;
            stretch = stretch.Beyond(key(page[^1]));
        }
    }

    static string Word(bool value) => value ? "true" : "false";

    /// <summary>As RFC 4180 says, where it has to be.</summary>
    static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
}
