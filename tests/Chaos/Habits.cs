using System.Text.Json;

namespace Chaos;

/// <summary>What a person does all day: one thing after another, each until it is acknowledged and stands in the ledger.</summary>
sealed class Habits(Person me, IReadOnlyList<string> everyone, Ledger ledger, Random random)
{
    readonly List<LastingPost> mine = [];
    int texts;

    public Task Next(CancellationToken ct) =>
        random.Next(100) switch
        {
            < 35 => Write(ct),
            < 40 => WriteAndDelete(ct),
            < 55 => Edit(ct),
            < 80 => Favourite(ct),
            < 83 => Follow(ct),
            < 92 => ReadMyLast(ct),
            _ => ReadHome(ct),
        };

    async Task Write(CancellationToken ct)
    {
        var post = await Publish(ct);
        mine.Add(post);
        ledger.Posts[post.Id] = post;
    }

    async Task WriteAndDelete(CancellationToken ct)
    {
        var post = await Publish(ct);
        await me.Insist(HttpMethod.Delete, $"/api/v1/statuses/{post.Id}", null, null, ct);
        ledger.Count("post.deleted.v1");
    }

    async Task Edit(CancellationToken ct)
    {
        if (mine.Count == 0)
            return;
        var at = random.Next(Math.Max(0, mine.Count - 20), mine.Count);
        var edited = mine[at] with { Text = NextText() };
        await me.Insist(HttpMethod.Put, $"/api/v1/statuses/{edited.Id}", Status(edited.Text), null, ct);
        ledger.Count("post.edited.v1");
        mine[at] = ledger.Posts[edited.Id] = edited;
    }

    async Task Favourite(CancellationToken ct)
    {
        var recent = ledger.Posts.Keys.OrderDescending(StringComparer.Ordinal).Take(50).ToArray();
        if (recent.Length == 0)
            return;
        var mark = (me.Id, Post: random.GetItems(recent, 1)[0]);
        var now = !ledger.Favourites.GetValueOrDefault(mark);
        await me.Insist(HttpMethod.Post, $"/api/v1/statuses/{mark.Post}/{(now ? "" : "un")}favourite", null, null, ct);
        ledger.Favourites[mark] = now;
        ledger.Count(now ? "reaction.favourited.v1" : "reaction.unfavourited.v1");
    }

    async Task Follow(CancellationToken ct)
    {
        var bond = (me.Id, Other: random.GetItems([.. everyone.Where(other => other != me.Id)], 1)[0]);
        var now = !ledger.Follows.GetValueOrDefault(bond);
        await me.Insist(HttpMethod.Post, $"/api/v1/accounts/{bond.Other}/{(now ? "" : "un")}follow", null, null, ct);
        ledger.Follows[bond] = now;
        ledger.Count(now ? "relationship.followed.v1" : "relationship.unfollowed.v1");
    }

    /// <summary>At any server: none may deny what another acknowledged.</summary>
    async Task ReadMyLast(CancellationToken ct)
    {
        if (mine is not [.., var last])
            return;
        var shown = await me.Get($"/api/v1/statuses/{last.Id}", ct);
        if (!shown.GetProperty("content").GetString()!.Contains(last.Text, StringComparison.Ordinal))
            throw new ChaosException($"{last.Id} should say '{last.Text}': {shown}");
    }

    async Task ReadHome(CancellationToken ct)
    {
        var ids = (await me.Get("/api/v1/timelines/home?limit=40", ct)).EnumerateArray().Select(Id).ToList();
        if (!ids.SequenceEqual(ids.Distinct().OrderDescending(StringComparer.Ordinal)))
            throw new ChaosException($"The home of {me.Id} repeats itself or is out of order: {string.Join(' ', ids)}");
    }

    async Task<LastingPost> Publish(CancellationToken ct)
    {
        var text = NextText();
        var published = await me.Insist(HttpMethod.Post, "/api/v1/statuses", Status(text), key: text, ct);
        ledger.Count("post.published.v1");
        return new(Id(published), me.Id, text);
    }

    string NextText() => $"{me.Id[^6..]}-{++texts}-";

    static string Id(JsonElement entity) => entity.GetProperty("id").GetString()!;

    static string Status(string text) => JsonSerializer.Serialize(new { status = text });
}
