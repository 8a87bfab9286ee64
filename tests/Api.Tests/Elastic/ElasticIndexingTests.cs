using Annals.Testing;
using Api.Hosting;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Search.Elastic;
using Projections.Store;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Elastic;

/// <summary>A whole server beside an Elasticsearch that goes away, comes back, forgets and refuses.</summary>
public sealed class ElasticIndexingTests : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    ModelElastic model = null!;
    CommandServer server = null!;

    public async Task InitializeAsync()
    {
        model = await ModelElastic.Start();
        server = new()
        {
            ElasticsearchUrl = model.Url,
            Messages = options => options.Durability.ScheduledJobPollingTime = TimeSpan.FromMilliseconds(200),
        };
        await server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await model.DisposeAsync();
    }

    async Task<Person> Author()
    {
        var author = await server.Someone();
        using var wish = new FormUrlEncodedContent([KeyValuePair.Create("indexable", "true")]);
        _ = (await author.Patch("/api/v1/accounts/update_credentials", wish)).Ok;
        return author;
    }

    async Task Indexed()
    {
        await server.CatchUp();
        var positions = server.Services.GetRequiredService<Positions>();
        (await positions.Reach(await server.LastEvent(), [SearchIndexing.ConsumerName], Patience, default)).ShouldBeTrue();
    }

    async Task<(int Status, string? RetryAfter)> Ask(string path)
    {
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)answer.StatusCode, answer.Headers.RetryAfter?.ToString());
    }

    static string Searching(string q) => $"/api/v2/search?type=statuses&q={q}";

    async Task<string[]> Found(string q)
    {
        var answer = await server.Send(HttpMethod.Get, Searching(q), token: null);
        return [.. answer.Ok.At("statuses").EnumerateArray().Select(status => status.GetProperty("id").GetString()!)];
    }

    static string[] Ids(params PostId[] posts) => [.. posts.Select(post => post.ToString())];

    string[] Held => [.. model.Behind("annals-posts").Documents.Keys];

    [Fact]
    public async Task While_Elasticsearch_is_away_only_searches_fail_and_afterwards_nothing_is_missing()
    {
        var alice = await Author();
        var before = await alice.Say("before harbour");
        var gone = await alice.Say("gone harbour");
        await Indexed();
        (await Found("harbour")).ShouldBe(Ids(gone, before));

        await model.Stop();
        var meanwhile = await alice.Say("meanwhile harbour");
        _ = (await alice.Delete($"/api/v1/statuses/{gone}")).Ok;
        await server.CatchUp();
        (await Ask(Searching("harbour"))).ShouldBe((503, "5"));
        (await Ask("/api/v2/search?type=accounts&q=person")).Status.ShouldBe(503);
        (await alice.Get("/api/v1/accounts/search?q=person")).Status.ShouldBe(503);
        (await alice.Get($"{Searching("harbour")}%20in:library")).Ok.At("statuses").GetArrayLength().ShouldBe(2);
        (await Ask($"/api/v1/statuses/{meanwhile}")).Status.ShouldBe(200);
        (await Ask("/health")).Status.ShouldBe(200);
        (await alice.Get("/api/v1/timelines/home")).Status.ShouldBe(200);

        await model.Run();
        await Indexed();
        (await Found("harbour")).ShouldBe(Ids(meanwhile, before));
        Held.ShouldBe(Ids(before, meanwhile), ignoreOrder: true);
    }

    [Fact]
    public async Task A_server_starts_while_Elasticsearch_is_away()
    {
        var alice = await Author();
        await Indexed();
        await model.Stop();
        await server.Restart(_ => Task.CompletedTask);
        var post = await alice.Say("harbour");
        (await Ask(Searching("harbour"))).ShouldBe((503, "5"));
        await model.Run();
        await Indexed();
        (await Found("harbour")).ShouldBe(Ids(post));
    }

    [Fact]
    public async Task An_Elasticsearch_that_lost_everything_is_filled_again()
    {
        var alice = await Author();
        var first = await alice.Say("first harbour");
        await Indexed();
        model.LoseAll();
        var second = await alice.Say("second harbour");
        await Until(() => Task.FromResult(model.Indices.Values.Any(index => index.Aliases.Count > 0)), "an index is there");
        await Indexed();
        (await Found("harbour")).ShouldBe(Ids(second, first));

        // though nothing happens any more
        model.LoseAll();
        await Until(async () => await Ask(Searching("harbour")) is (200, _) && Held.Length == 2, "it is there again");
    }

    /// <param name="isElsewhere">By a process that does not carry what happens meanwhile.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rebuild_takes_the_place_of_the_index_at_once_and_misses_nothing_that_happens_meanwhile(bool isElsewhere)
    {
        var alice = await Author();
        var posts = new List<PostId> { await alice.Say("harbour 0") };
        await Indexed();
        var before = model.Indices.Single(index => index.Value.Aliases.Contains("annals-posts")).Key;
        model.Behind("annals-posts").Spoil($"{posts[0]}", null);

        using var other = ActivatorUtilities.CreateInstance<SearchIndex>(server.Services);
        var rebuilding = (isElsewhere ? other : server.Services.GetRequiredService<SearchIndex>()).Rebuild(default);
        for (var i = 1; !rebuilding.IsCompleted || i < 5; i++)
        {
            posts.Insert(0, await alice.Say($"harbour {i}"));
            (await Ask(Searching("harbour"))).Status.ShouldBe(200);
        }
        await rebuilding;
        await Indexed();
        Held.ShouldBe(Ids([.. posts]), ignoreOrder: true);
        model.Indices.Count.ShouldBe(2);
        model.Indices.ShouldNotContainKey(before);
        (await Found("harbour")).Length.ShouldBe(Math.Min(20, posts.Count));
    }

    [Fact]
    public async Task What_is_not_for_everyone_never_leaves_PostgreSQL()
    {
        var (alice, closed) = (await Author(), await server.Someone());
        var open = await alice.Say("anchor for all");
        var secrets = new List<PostId>();
        foreach (var visibility in new[] { "unlisted", "private", "direct" })
            secrets.Add(await alice.Say("secretword for some", visibility));
        _ = (await alice.Delete($"/api/v1/statuses/{secrets[1]}")).Ok;
        await closed.Say("secretword of one who is not searched");
        var tagged = await closed.Say("secretword with a #sharedtag");
        var deleted = await alice.Say("anchor that goes");
        _ = (await alice.Delete($"/api/v1/statuses/{deleted}")).Ok;
        await Indexed();
        Held.ShouldBe(Ids(open, tagged), ignoreOrder: true);
        foreach (var secret in secrets.Select(id => $"{id}").Append("secretword"))
            model.Exchanges.ShouldAllBe(exchange => exchange.Request == null || !exchange.Request.Contains(secret), secret);
        model.Behind("annals-posts").Documents[$"{tagged}"]["marks"]!.ToJsonString().ShouldBe("""["#sharedtag"]""");

        await server.Suspend(alice);
        await Indexed();
        Held.ShouldBe(Ids(tagged));
        model.Behind("annals-people").Documents.ShouldNotContainKey($"{alice.Id}");
        await server.Unsuspend(alice);
        await Indexed();
        Held.ShouldBe(Ids(open, tagged), ignoreOrder: true);
        model.Behind("annals-people").Documents.ShouldContainKey($"{alice.Id}");
    }

    [Fact]
    public async Task Items_that_are_put_off_are_sent_again_alone()
    {
        var alice = await Author();
        await Indexed();
        var times = 0;
        string? first = null;
        model.OfItem = id => (first ??= id) == id && ++times < 4 ? (429, "es_rejected_execution_exception") : null;
        var post = await alice.Say("harbour");
        await Indexed();
        Held.ShouldBe(Ids(post));
        times.ShouldBe(4);
    }

    [Fact]
    public async Task A_document_that_is_refused_is_a_dead_letter_and_the_others_go_on()
    {
        var alice = await Author();
        await Indexed();
        string? odd = null;
        model.OfItem = id => (odd ??= id) == id ? (400, "document_parsing_exception") : null;
        var refused = await alice.Say("harbour one");
        await Indexed();
        var other = await alice.Say("harbour two");
        await Indexed();
        odd.ShouldBe($"{refused}");
        Held.ShouldBe(Ids(other));

        var letters = new DeadLetters(server.Services.GetRequiredService<NpgsqlDataSource>());
        await Until(async () => (await letters.List(null, null, 9, default)).Count == 1, "it is put away");
        var letter = (await letters.List(null, null, 9, default)).Single();
        (letter.Type, letter.Error).ShouldBe(("refused-document-due", typeof(DocumentRefusedException).FullName));

        model.OfItem = _ => null;
        await letters.Retry(null, null, default);
        await Until(() => Task.FromResult(Held.Length == 2), "it is there");
        await Until(async () => (await letters.List(null, null, 9, default)).Count == 0, "the letter is gone");
    }

    [Fact]
    public async Task Verbs_say_how_it_is_compare_it_and_build_it_anew()
    {
        var alice = await Author();
        var post = await alice.Say("harbour");
        await Indexed();
        (await Run(0, "projections", "status", "--json")).ShouldContain("\"name\":\"search\"");
        (await Run(1, "doctor", "--json")).ShouldContain("green, nodes: 1, posts: 1");
        await Run(0, "audit", "--only", "search");
        model.Behind("annals-posts").Spoil($"{post}", null);
        (await Run(1, "audit", "--only", "search")).ShouldContain($"search {post} (row): expected {{");
        await Run(0, "rebuild", "search");
        await Run(0, "audit", "--only", "search");
        model.Behind("annals-posts").Spoil($"{post}", null);
        model.Behind("annals-people").Spoil($"{alice.Id}", null);
        (await Run(0, "audit", "--only", "search", "--repair")).ShouldContain($"search {post}: repaired");
        await Run(0, "audit", "--only", "search");
        (await Run(0, "config", "explain", "ELASTICSEARCH_URL")).ShouldNotContain("test-only");

        await model.Stop();
        await Run(3, "audit", "--only", "search");
        (await Run(1, "doctor", "--json")).ShouldContain("Elasticsearch gave no answer");
    }

    async Task<string> Run(int code, params string[] verb)
    {
        using var process = AnnalsProcess.Start(verb, server.Stores);
        (await process.Ended()).ShouldBe(code, string.Join('\n', process.Lines));
        return string.Join('\n', process.Lines);
    }

    [Fact]
    public async Task An_audit_tells_what_is_missing_what_is_too_much_and_what_is_not_the_same()
    {
        var alice = await Author();
        var (right, missing, wrong) = (await alice.Say("one"), await alice.Say("two"), await alice.Say("three"));
        await Indexed();
        var audit = new ElasticAudit(
            server.Services.GetRequiredService<ElasticClient>(),
            server.Services.GetRequiredService<ElasticIndices>(),
            server.Services.GetRequiredService<IndexedRows>()
        );
        (await Differences()).ShouldBeEmpty();

        var posts = model.Behind("annals-posts");
        var (changed, strange) = (
            posts.Documents[$"{wrong}"].DeepClone().AsObject(),
            posts.Documents[$"{right}"].DeepClone().AsObject()
        );
        changed["words"]!.AsArray().Add("more");
        var stranger = PostId.New().ToString();
        strange["id"] = stranger;
        posts.Spoil($"{wrong}", changed);
        posts.Spoil($"{missing}", null);
        posts.Spoil(stranger, strange);
        model.Behind("annals-people").Spoil($"{alice.Id}", null);
        var found = await Differences();
        found
            .Select(one => (one.Id, IsMissing: one.Found is null, IsTooMuch: one.Expected is null))
            .ShouldBe(
                [($"{missing}", true, false), ($"{wrong}", false, false), (stranger, false, true), ($"{alice.Id}", true, false)],
                ignoreOrder: true
            );

        var repair = ActivatorUtilities.CreateInstance<ElasticRepair>(server.Services);
        await repair.Write(isPost: true, [$"{wrong}", $"{missing}", stranger], default);
        (await Differences()).ShouldHaveSingleItem().Id.ShouldBe($"{alice.Id}");
        await repair.Write(isPost: false, [$"{alice.Id}"], default);
        (await Differences()).ShouldBeEmpty();

        posts.Spoil($"{wrong}", changed);
        await server.Services.GetRequiredService<SearchIndex>().Rebuild(default);
        (await Differences()).ShouldBeEmpty();

        async Task<List<IndexDifference>> Differences()
        {
            var all = new List<IndexDifference>();
            await foreach (var one in audit.Differences(Indexed, default))
                all.Add(one);
            return all;
        }
    }
}
