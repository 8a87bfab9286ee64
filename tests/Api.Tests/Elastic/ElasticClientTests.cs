using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Projections.Search.Elastic;
using Shouldly;
using Xunit;

namespace Api.Tests.Elastic;

/// <summary>What our client makes of an Elasticsearch that does not do what it is asked for.</summary>
public sealed class ElasticClientTests : IAsyncLifetime
{
    ModelElastic model = null!;
    ServiceProvider services = null!;

    ElasticClient Client => services.GetRequiredService<ElasticClient>();

    public async Task InitializeAsync()
    {
        model = await ModelElastic.Start();
        services = Asking(model.Address);
        var indices = new ElasticIndices(Client, TimeProvider.System);
        await indices.Swap(await indices.Create(default), default);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await model.DisposeAsync();
    }

    static ServiceProvider Asking(ElasticAddress address)
    {
        var services = new ServiceCollection();
        services.AddElasticsearch(address);
        return services.BuildServiceProvider();
    }

    static JsonObject Everything =>
        new()
        {
            ["size"] = 10,
            ["query"] = new JsonObject { ["bool"] = new JsonObject() },
        };

    Task<IReadOnlyList<FoundDocument>> Search() => Client.Search("annals-posts", Everything, default);

    static BulkItem Item(string id, long version = 1) =>
        new("annals-posts", IsAlias: true, id, version, new() { ["id"] = id, ["words"] = new JsonArray("a b") });

    /// <summary>Answers the first request to an address so, and how many there were.</summary>
    Func<int> First(string path, params Canned[] answers)
    {
        var asked = 0;
        model.Instead = request =>
            request.Path.EndsWith(path, StringComparison.Ordinal) && asked++ < answers.Length ? answers[asked - 1] : null;
        return () => asked;
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_was_not_done_is_asked_again_after_the_time_that_is_said(int status)
    {
        await Client.Bulk([Item("a")], default);
        var asked = First("_search", Canned.Error(status, "es_rejected_execution_exception") with { RetryAfter = "1" });
        var waiting = Stopwatch.StartNew();
        (await Search()).Select(found => found.Id).ShouldBe(["a"]);
        waiting.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
        asked().ShouldBe(2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(500)]
    public async Task Nothing_else_is_asked_again(int status)
    {
        var asked = First("_search", Canned.Error(status, "some_exception"));
        var refused = await Search().ShouldThrowAsync<ElasticException>();
        (refused.Status, refused.Kind).ShouldBe((status, "some_exception"));
        refused.IsOutage.ShouldBe(status is 401 or 403 or 500);
        asked().ShouldBe(1);
    }

    [Fact]
    public async Task What_would_be_done_twice_is_asked_once()
    {
        var asked = First("/annals-new", Canned.Error(503, "process_cluster_event_timeout_exception") with { RetryAfter = "0" });
        (await Client.CreateIndex("annals-new", default).ShouldThrowAsync<ElasticException>()).IsOutage.ShouldBeTrue();
        asked().ShouldBe(1);
        asked = First("_aliases", Canned.Error(503, "x"));
        await Client.ChangeAliases([], default).ShouldThrowAsync<ElasticException>();
        asked().ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"timed_out":false,"hits":{}}""")]
    [InlineData("""{"timed_out":false,"hits":{"hits":null}}""")]
    [InlineData("""{"timed_out":false,"hits":{"hits":[{"_index":"a"}]}}""")]
    [InlineData("""{"timed_out":false,"hits":{"hits":[{"_id":7}]}}""")]
    [InlineData("""{"timed_out":true,"hits":{"hits":[]}}""")]
    public async Task What_is_no_answer_is_taken_for_none(string text)
    {
        First("_search", new Canned(200, text) { IsElastics = false });
        var refused = await Search().ShouldThrowAsync<ElasticException>();
        (refused.Status, refused.IsOutage).ShouldBe((null, true));
    }

    [Theory]
    [InlineData("""{"took":1,"errors":false,"items":[]}""")]
    [InlineData("""{"took":1,"errors":false,"items":[{}]}""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"index":{}}]}""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"index":{"status":"200"}}]}""")]
    [InlineData("""{"took":1,"errors":false}""")]
    public async Task A_bulk_that_does_not_say_what_became_of_each_item_is_taken_for_none(string text)
    {
        First("_bulk", new Canned(200, text) { IsElastics = false });
        (await Client.Bulk([Item("a")], default).ShouldThrowAsync<ElasticException>()).IsOutage.ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_none()
    {
        First(
            "_search",
            new Canned(200, """{"took":1,"timed_out":false,"hits":{"hits":[""") { IsCut = true, IsElastics = false }
        );
        (await Search().ShouldThrowAsync<ElasticException>()).IsOutage.ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_of_a_proxy_is_an_outage_and_leads_nowhere_else()
    {
        First("_search", new Canned(302, "elsewhere") { IsElastics = false });
        (await Search().ShouldThrowAsync<ElasticException>()).Status.ShouldBe(302);
        First("_search", new Canned(500, "<html>") { IsElastics = false });
        (await Search().ShouldThrowAsync<ElasticException>()).IsOutage.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_waits_longer_than_a_search_may_take()
    {
        First("_search", Canned.Error(503, "x") with { After = TimeSpan.FromSeconds(20) });
        var waiting = Stopwatch.StartNew();
        (await Search().ShouldThrowAsync<ElasticException>()).IsOutage.ShouldBeTrue();
        waiting.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        model.Instead = _ => null;
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        await Client.Search("annals-posts", Everything, given.Token).ShouldThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Who_is_not_let_in_waits_and_says_no_password()
    {
        await using var strangers = Asking(model.Address with { Authorization = "ApiKey c2VjcmV0" });
        var refused = await strangers
            .GetRequiredService<ElasticClient>()
            .ClusterHealth(default)
            .ShouldThrowAsync<ElasticException>();
        (refused.Status, refused.Kind, refused.IsOutage).ShouldBe((401, "security_exception", true));
        refused.ToString().ShouldNotContain("c2VjcmV0");
        model.Address.ToString().ShouldNotContain("Basic");
    }

    [Fact]
    public async Task One_that_is_away_is_an_outage()
    {
        await model.Stop();
        var away = await Search().ShouldThrowAsync<ElasticException>();
        (away.Status, away.IsOutage).ShouldBe((null, true));
        await model.Run();
        (await Search()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_red_cluster_says_so_and_finds_nothing_rather_than_a_part()
    {
        model.Instead = asked =>
            asked.Path.EndsWith("health", StringComparison.Ordinal) ? ModelElastic.Health("red")
            : asked.Path.EndsWith("_search", StringComparison.Ordinal) ? Canned.Error(503, "search_phase_execution_exception")
            : null;
        (await Client.ClusterHealth(default)).Status.ShouldBe("red");
        (await Search().ShouldThrowAsync<ElasticException>()).Kind.ShouldBe("search_phase_execution_exception");
        model.Exchanges.Last().Path.ShouldContain("allow_partial_search_results=false");
    }

    [Fact]
    public async Task Of_a_bulk_each_item_says_what_became_of_it()
    {
        model.OfItem = id =>
            id switch
            {
                "full" => (429, "es_rejected_execution_exception"),
                "odd" => (400, "document_parsing_exception"),
                _ => null,
            };
        await Client.Bulk([Item("newer", version: 9)], default);
        var outcomes = await Client.Bulk(
            [
                Item("good"),
                Item("full"),
                Item("odd"),
                Item("newer", version: 8),
                Item("gone") with
                {
                    Document = null,
                },
                Item("good") with
                {
                    Index = "annals-lost",
                },
            ],
            default
        );
        outcomes.Select(outcome => outcome.Status).ShouldBe([201, 429, 400, 409, 404, 404]);
        outcomes.Select(outcome => outcome.IsDone).ShouldBe([true, false, false, true, true, false]);
        outcomes.Select(outcome => outcome.IsPutOff).ShouldBe([false, true, false, false, false, false]);
        outcomes.Select(outcome => outcome.IsWithoutIndex).ShouldBe([false, false, false, false, false, true]);
    }

    [Fact]
    public async Task A_document_with_a_field_that_the_mapping_does_not_know_is_refused()
    {
        var odd = Item("odd") with
        {
            Document = new() { ["id"] = "odd", ["secret"] = "x" },
        };
        (await Client.Bulk([odd], default)).Single().ShouldBe(new(400, "strict_dynamic_mapping_exception"));
    }

    [Fact]
    public async Task What_was_typed_stands_in_values_alone()
    {
        const string typed = """a"}}],"must_not":[{"match_all":{}}] \ "quoted" {"b":1} *:* OR _id:x""";
        await Client.Search("annals-posts", new() { ["size"] = 1, ["query"] = Term(typed) }, default);
        JsonNode.DeepEquals(JsonNode.Parse(model.Exchanges.Last().Request!)!["query"], Term(typed)).ShouldBeTrue();

        static JsonObject Term(string value) =>
            new() { ["term"] = new JsonObject { ["words"] = new JsonObject { ["value"] = value } } };
    }
}
