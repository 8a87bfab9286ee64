using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Projections.Search.Elastic;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Elastic;

/// <summary>Elastic's own client, of JavaScript, beside ours: what it sends for the same is the same, and what ours is answered it reads.</summary>
public sealed class OfficialClientTests
{
    [Fact]
    public async Task Elastics_own_client_sends_what_ours_sends_and_reads_what_ours_is_answered()
    {
        await using var ours = await ModelElastic.Start();
        await LiveWith(ours);

        await using var theirs = await ModelElastic.Start();
        var asked = ours.Exchanges.ToList();
        await Drive(theirs, asked);
        var sent = theirs.Exchanges.ToList();
        sent.Count.ShouldBe(asked.Count);
        foreach (var (one, other) in asked.Zip(sent))
        {
            var what = $"{one.Method} {one.Path}";
            (other.Method, Uri.UnescapeDataString(other.Path)).ShouldBe((one.Method, one.Path), what);
            Json(one).Zip(Json(other)).ShouldAllBe(pair => JsonNode.DeepEquals(pair.First, pair.Second), what);
            Json(one).Length.ShouldBe(Json(other).Length, what);
        }
        asked.Select(one => one.Path.Split('?')[0].Split('/')[^1]).Distinct().Count().ShouldBeGreaterThan(8);
    }

    /// <summary>A server that writes, searches, compares and builds anew.</summary>
    static async Task LiveWith(ModelElastic model)
    {
        var server = new CommandServer { ElasticsearchUrl = model.Url };
        await server.InitializeAsync();
        try
        {
            var alice = await server.Someone();
            using var wish = new FormUrlEncodedContent([KeyValuePair.Create("indexable", "true")]);
            _ = (await alice.Patch("/api/v1/accounts/update_credentials", wish)).Ok;
            await alice.Say("a black cat in the harbour #cats");
            var gone = await alice.Say("soon gone");
            _ = (await alice.Delete($"/api/v1/statuses/{gone}")).Ok;
            await Indexed();
            string[] searches =
            [
                "black cat -dog har",
                "\"black cat\" before:2099-01-01",
                "#cats from:me",
                "cats",
                "black-ca",
                alice.Name,
            ];
            foreach (var search in searches)
                _ = (await alice.Get($"/api/v2/search?q={Uri.EscapeDataString(search)}")).Ok;
            await server.Services.GetRequiredService<SearchIndex>().Rebuild(default);
            var audit = ActivatorUtilities.CreateInstance<ElasticAudit>(server.Services);
            await foreach (var different in audit.Differences(Indexed, default))
                different.ShouldBeNull();
            await server.Services.GetRequiredService<ElasticClient>().Count("annals-posts", default);
        }
        finally
        {
            await server.DisposeAsync();
        }

        async Task Indexed()
        {
            await server.CatchUp();
            var positions = server.Services.GetRequiredService<Positions>();
            var last = await server.LastEvent();
            (await positions.Reach(last, [SearchIndexing.ConsumerName], TimeSpan.FromSeconds(30), default)).ShouldBeTrue();
        }
    }

    static async Task Drive(ModelElastic model, IReadOnlyList<Exchange> exchanges)
    {
        var script = await ElasticContract.Script("client.mjs");
        using var client = Process.Start(
            new ProcessStartInfo("node", [script, model.Address.Server.AbsoluteUri, ModelElastic.Password])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            }
        )!;
        await client.StandardInput.WriteAsync(JsonSerializer.Serialize(exchanges, JsonSerializerOptions.Web));
        client.StandardInput.Close();
        var said = await client.StandardError.ReadToEndAsync();
        await client.WaitForExitAsync();
        client.ExitCode.ShouldBe(0, said);
    }

    /// <summary>Line by line; the id of a point in time is each client's own.</summary>
    static JsonNode?[] Json(Exchange exchange) =>
        [.. (exchange.Request ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Line)];

    static JsonNode? Line(string line)
    {
        var json = JsonNode.Parse(line)!;
        if (json["pit"] is JsonObject moment)
            moment["id"] = "";
        if (json is JsonObject { Count: 1 } closed && closed.ContainsKey("id"))
            closed["id"] = "";
        return json;
    }
}
