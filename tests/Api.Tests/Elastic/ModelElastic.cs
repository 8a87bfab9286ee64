using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Projections.Search.Elastic;
using Shouldly;

namespace Api.Tests.Elastic;

/// <summary>
/// As much of an Elasticsearch as Annals asks, in memory, on loopback. All that is asked of it, and all that it answers, is held to the
/// official description when it is disposed of.
/// </summary>
sealed class ModelElastic : IAsyncDisposable
{
    public const string Password = "test-only";
    static readonly string Credentials = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"elastic:{Password}"))}";

    readonly ConcurrentQueue<Exchange> exchanges = [];
    readonly Lock state = new();
    readonly Dictionary<string, JsonObject> templates = [];
    readonly Dictionary<string, (string Name, ModelIndex Then)> moments = [];
    WebApplication? app;
    int port;

    /// <summary>Answers in its place; null: it answers itself.</summary>
    public Func<Asked, Canned?> Instead { get; set; } = _ => null;

    /// <summary>What becomes of an item of a bulk in its place.</summary>
    public Func<string, (int Status, string Error)?> OfItem { get; set; } = _ => null;

    public ConcurrentDictionary<string, ModelIndex> Indices { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Exchange> Exchanges => exchanges;

    public string Url => $"http://elastic:{Password}@127.0.0.1:{port}/annals";

    public ElasticAddress Address => new(new($"http://127.0.0.1:{port}"), Credentials);

    public static async Task<ModelElastic> Start()
    {
        var model = new ModelElastic();
        await model.Run();
        return model;
    }

    /// <summary>On the same port again.</summary>
    public async Task Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        app = builder.Build();
        app.Run(Serve);
        await app.StartAsync();
        port = new Uri(app.Urls.Single()).Port;
    }

    /// <summary>It is away; what it holds stays.</summary>
    public async Task Stop()
    {
        if (app is not null)
            await app.DisposeAsync();
        app = null;
    }

    /// <summary>It comes back with nothing.</summary>
    public void LoseAll()
    {
        lock (state)
        {
            Indices.Clear();
            templates.Clear();
        }
    }

    /// <summary>What stands behind an alias.</summary>
    public ModelIndex Behind(string alias)
    {
        lock (state)
            return Indices.Values.Single(index => index.Aliases.Contains(alias));
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        (await ElasticContract.Wrongs(exchanges)).Distinct().ShouldBeEmpty();
    }

    async Task Serve(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var asked = new Asked(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.QueryString.Value ?? "",
            context.Request.ContentType,
            body
        );
        var canned = Instead(asked) ?? Answer(asked, context.Request.Headers.Authorization);
        await Task.Delay(canned.After);
        exchanges.Enqueue(
            new(
                asked.Method,
                asked.Path + asked.Query,
                body.Length == 0 ? null : body,
                canned.Status,
                canned.IsElastics ? canned.Body : null
            )
        );
        context.Response.StatusCode = canned.Status;
        if (canned.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = wait;
        context.Response.ContentType = "application/vnd.elasticsearch+json;compatible-with=8";
        context.Response.Headers["X-Elastic-Product"] = "Elasticsearch"; // the official clients ask for it
        if (canned.IsCut)
            context.Response.ContentLength = Encoding.UTF8.GetByteCount(canned.Body) + 100;
        await context.Response.WriteAsync(canned.Body);
        if (canned.IsCut)
            context.Abort();
    }

    Canned Answer(Asked asked, string? authorization)
    {
        if (authorization != Credentials)
            return Canned.Error(401, "security_exception");
        try
        {
            lock (state)
                return Route(asked, asked.Path.Split('/')[1..]);
        }
        catch (NotSupportedException unknown)
        {
            return Canned.Error(400, "parsing_exception", unknown.Message);
        }
    }

    Canned Route(Asked asked, string[] path) =>
        (asked.Method, path) switch
        {
            ("PUT", ["_index_template", var name]) => PutTemplate(name, asked.Json),
            ("POST", ["_bulk"]) => Bulk(asked.Body),
            ("POST", ["_aliases"]) => ChangeAliases(asked.Json),
            ("POST", ["_search"]) => Walk(asked.Json),
            ("DELETE", ["_pit"]) => ClosePoint(asked.Json),
            ("GET", ["_cluster", "health"]) => Health("green"),
            ("GET", [var pattern, "_alias"]) => AliasesOf(pattern.TrimEnd('*')),
            ("POST", [var name, "_search"]) => Of(name, index => Found(index.Search(name, asked.Json))),
            ("GET", [var name, "_refresh"]) => Of(name, _ => new(200, $$"""{"_shards":{{Shards}}}""")),
            ("POST", [var name, "_pit"]) => Of(name, index => OpenPoint(name, index)),
            ("GET", [var name, "_count"]) => Of(
                name,
                index => new(200, $$"""{"count":{{index.Documents.Count}},"_shards":{{Shards}}}""")
            ),
            ("PUT", [var name]) => Create(name),
            ("DELETE", [var name]) => Indices.TryRemove(name, out _) ? Done : Missing,
            _ => throw new NotSupportedException(asked.Path),
        };

    const string Shards = """{"total":1,"successful":1,"skipped":0,"failed":0}""";

    static Canned Done => new(200, """{"acknowledged":true}""");

    static Canned Missing => Canned.Error(404, "index_not_found_exception");

    public static Canned Health(string status) =>
        new(
            200,
            $$"""
            {"cluster_name":"model","status":"{{status}}","timed_out":false,"number_of_nodes":1,"number_of_data_nodes":1,
            "active_primary_shards":2,"active_shards":2,"relocating_shards":0,"initializing_shards":0,"unassigned_shards":0,
            "unassigned_primary_shards":0,"delayed_unassigned_shards":0,"number_of_pending_tasks":0,"number_of_in_flight_fetch":0,
            "task_max_waiting_in_queue_millis":0,"active_shards_percent_as_number":100.0}
            """
        );

    Canned PutTemplate(string name, JsonObject template)
    {
        templates[name] = template;
        return Done;
    }

    Canned Create(string name)
    {
        if (Indices.ContainsKey(name))
            return Canned.Error(400, "resource_already_exists_exception");
        Indices[name] = new(TemplateOf(name)?["template"]?["mappings"]?.AsObject());
        return new(200, $$"""{"acknowledged":true,"shards_acknowledged":true,"index":"{{name}}"}""");
    }

    JsonObject? TemplateOf(string name) =>
        templates.Values.FirstOrDefault(template =>
            template["index_patterns"]!
                .AsArray()
                .Any(pattern =>
                    ((string)pattern!).EndsWith('*')
                        ? name.StartsWith(((string)pattern!).TrimEnd('*'), StringComparison.Ordinal)
                        : (string)pattern! == name
                )
        );

    Canned AliasesOf(string beginning)
    {
        var found = new JsonObject();
        foreach (var (name, index) in Indices.Where(one => one.Key.StartsWith(beginning, StringComparison.Ordinal)))
            found[name] = new JsonObject
            {
                ["aliases"] = new JsonObject(
                    index.Aliases.Select(alias => KeyValuePair.Create(alias, (JsonNode?)new JsonObject()))
                ),
            };
        return new(200, found.ToJsonString());
    }

    Canned ChangeAliases(JsonObject said)
    {
        var changes = said["actions"]!.AsArray().Select(action => action!.AsObject().Single()).ToList();
        if (changes.Any(change => !Indices.ContainsKey((string)change.Value!["index"]!)))
            return Missing;
        foreach (var (what, change) in changes)
        {
            var (index, alias) = (Indices[(string)change!["index"]!], (string)change["alias"]!);
            if (what == "add")
                index.Aliases.Add(alias);
            else if (what == "remove")
                index.Aliases.Remove(alias);
            else
                throw new NotSupportedException(what);
        }
        return Done;
    }

    Canned Bulk(string body)
    {
        var lines = body.TrimEnd('\n').Split('\n');
        var items = new JsonArray();
        for (var at = 0; at < lines.Length; at++)
        {
            var (what, said) = JsonNode.Parse(lines[at])!.AsObject().Single();
            var source = what == "index" ? JsonNode.Parse(lines[++at])!.AsObject() : null;
            items.Add(new JsonObject { [what] = Item((string)said!["_index"]!, (string)said["_id"]!, said, source) });
        }
        var errors = items.Any(item => item!.AsObject().Single().Value!["error"] is not null);
        return new(200, $$"""{"took":1,"errors":{{(errors ? "true" : "false")}},"items":{{items.ToJsonString()}}}""");
    }

    JsonObject Item(string name, string id, JsonNode said, JsonObject? source)
    {
        if ((string?)said["version_type"] != "external_gte")
            throw new NotSupportedException("version_type");
        var index = Find(name, (bool?)said["require_alias"] is true);
        if (index is null && source is null && TemplateOf(name) is null)
            Indices[name] = index = new(null); // so it does
        var (status, error) = OfItem(id) ?? index?.Put(id, (long)said["version"]!, source) ?? (404, "index_not_found_exception");
        var item = new JsonObject
        {
            ["_index"] = name,
            ["_id"] = id,
            ["status"] = status,
        };
        if (error is not null)
            item["error"] = new JsonObject { ["type"] = error, ["reason"] = "of the model" };
        return item;
    }

    ModelIndex? Find(string name, bool isAlias = false) =>
        Indices.Values.FirstOrDefault(index => index.Aliases.Contains(name))
        ?? (isAlias ? null : Indices.GetValueOrDefault(name));

    Canned Of(string name, Func<ModelIndex, Canned> answer) => Find(name) is { } index ? answer(index) : Missing;

    Canned OpenPoint(string name, ModelIndex index)
    {
        var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        moments[id] = (name, index.Copy());
        return new(200, $$"""{"id":"{{id}}","_shards":{{Shards}}}""");
    }

    Canned Walk(JsonObject search)
    {
        if (!moments.TryGetValue((string)search["pit"]!["id"]!, out var moment))
            return Canned.Error(404, "search_context_missing_exception");
        return Found(moment.Then.Search(moment.Name, search));
    }

    Canned ClosePoint(JsonObject said) =>
        moments.Remove((string)said["id"]!)
            ? new(200, """{"succeeded":true,"num_freed":1}""")
            : new(404, """{"succeeded":true,"num_freed":0}""") { IsElastics = false };

    static Canned Found(JsonArray hits) =>
        new(
            200,
            $$"""{"took":1,"timed_out":false,"_shards":{{Shards}},"hits":{"max_score":null,"hits":{{hits.ToJsonString()}} } }"""
        );
}

/// <summary>What was asked.</summary>
sealed record Asked(string Method, string Path, string Query, string? Type, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}

/// <summary>An answer made beforehand.</summary>
sealed record Canned(int Status, string Body)
{
    public string? RetryAfter { get; init; }

    public TimeSpan After { get; init; }

    /// <summary>The connection breaks before its end.</summary>
    public bool IsCut { get; init; }

    /// <summary>Else it is of something that stands before Elasticsearch, and not held to its description.</summary>
    public bool IsElastics { get; init; } = true;

    public static Canned Error(int status, string type, string reason = "of the model") =>
        new(
            status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["root_cause"] = new JsonArray(new JsonObject { ["type"] = type, ["reason"] = reason }),
                    ["type"] = type,
                    ["reason"] = reason,
                },
                ["status"] = status,
            }.ToJsonString()
        );
}
