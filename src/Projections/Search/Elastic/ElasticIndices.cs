using System.Globalization;
using System.Text.Json.Nodes;

namespace Projections.Search.Elastic;

/// <summary>
/// Our indices: one of posts and one of people, each behind an alias that all ask and write by, so that another can take its place at
/// once.
/// </summary>
public sealed class ElasticIndices(ElasticClient client, TimeProvider clock)
{
    /// <summary>To be raised with every change of <see cref="Template"/>, or of what documents say: an index of another is built anew.</summary>
    const int Revision = 1;

    /// <summary>The alias of posts.</summary>
    public string Posts => $"{client.Prefix}-posts";

    /// <summary>The alias of people.</summary>
    public string People => $"{client.Prefix}-people";

    IReadOnlyList<string> Aliases => [Posts, People];

    /// <summary>Whether there are indices behind both aliases, of the form that this program knows.</summary>
    public async Task<bool> AreThere(CancellationToken ct)
    {
        var indices = await client.Indices(ct);
        return Aliases.All(alias =>
            indices.Any(index => index.Value.Contains(alias) && index.Key.StartsWith(Beginning(alias), StringComparison.Ordinal))
        );
    }

    /// <summary>Makes new indices, which nobody asks yet.</summary>
    public async Task<NewIndices> Create(CancellationToken ct)
    {
        var time = clock.GetUtcNow().ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        foreach (var alias in Aliases)
        {
            await client.PutTemplate(alias, Template(alias), ct);
            await client.CreateIndex(Beginning(alias) + time, ct);
        }
        return new(Beginning(Posts) + time, Beginning(People) + time);
    }

    /// <summary>From now on the new ones are asked and written, and no others.</summary>
    /// <returns>Whether there were others.</returns>
    public async Task<bool> Swap(NewIndices made, CancellationToken ct)
    {
        var now = await client.Indices(ct);
        var actions = new JsonArray();
        foreach (var (alias, name) in new[] { (Posts, made.Posts), (People, made.People) })
        {
            foreach (var old in now.Where(index => index.Value.Contains(alias)))
                actions.Add(Action("remove", old.Key, alias));
            actions.Add(Action("add", name, alias));
        }
        var hadOthers = actions.Count > Aliases.Count;
        await client.ChangeAliases(actions, ct);
        return hadOthers;
    }

    /// <summary>Deletes those that are behind no alias: of before a swap, or of a build that was given up.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        foreach (var (name, aliases) in await client.Indices(ct))
            if (aliases.Count == 0 && IsOurs(name))
                await client.DeleteIndex(name, ct);
    }

    /// <summary>Deletes them all: the log is another than they were made of.</summary>
    public async Task Drop(CancellationToken ct)
    {
        foreach (var name in (await client.Indices(ct)).Keys.Where(IsOurs))
            await client.DeleteIndex(name, ct);
    }

    // an index with the name of an alias came about by writing to what was lost
    bool IsOurs(string name) => Aliases.Any(alias => name == alias || name.StartsWith($"{alias}-r", StringComparison.Ordinal));

    static string Beginning(string alias) => string.Create(CultureInfo.InvariantCulture, $"{alias}-r{Revision}-");

    static JsonObject Action(string what, string index, string alias) =>
        new()
        {
            [what] = new JsonObject { ["index"] = index, ["alias"] = alias },
        };

    /// <summary>
    /// Words stand in the index as <see cref="Words"/> makes them, and are taken apart at spaces alone: nothing of a language is left
    /// to Elasticsearch, so that both engines find the same.
    /// </summary>
    static JsonObject Template(string alias) =>
        new()
        {
            ["index_patterns"] = new JsonArray(alias, $"{alias}-r*"),
            ["allow_auto_create"] = false, // an index that was lost does not come about by writing to it
            ["priority"] = 500,
            ["template"] = new JsonObject
            {
                ["settings"] = new JsonObject
                {
                    ["index"] = new JsonObject
                    {
                        ["number_of_shards"] = 1,
                        ["auto_expand_replicas"] = "0-1",
                        ["refresh_interval"] = "1s", // said, or what nobody searches for a while is not refreshed
                        ["gc_deletes"] = "10m", // what comes late does not bring back what was removed
                        ["analysis"] = new JsonObject
                        {
                            ["analyzer"] = new JsonObject
                            {
                                ["words"] = new JsonObject { ["type"] = "custom", ["tokenizer"] = "spaces" },
                            },
                            ["tokenizer"] = new JsonObject
                            {
                                ["spaces"] = new JsonObject { ["type"] = "whitespace", ["max_token_length"] = 4_096 },
                            },
                        },
                    },
                },
                ["mappings"] = new JsonObject
                {
                    ["dynamic"] = "strict",
                    ["properties"] = new JsonObject
                    {
                        ["id"] = new JsonObject { ["type"] = "keyword" },
                        ["created_at"] = new JsonObject { ["type"] = "date", ["format"] = "epoch_millis" },
                        ["marks"] = new JsonObject { ["type"] = "keyword" },
                        ["words"] = new JsonObject
                        {
                            ["type"] = "text",
                            ["analyzer"] = "words",
                            ["norms"] = false,
                            ["position_increment_gap"] = 100,
                            ["index_prefixes"] = new JsonObject { ["min_chars"] = 1, ["max_chars"] = 12 },
                        },
                    },
                },
            },
        };
}

/// <summary>Indices that are being built, by their own names.</summary>
public sealed record NewIndices(string Posts, string People);
