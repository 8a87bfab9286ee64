using Annals.Testing;
using Api.Hosting;
using Api.Tests.Commands;
using Domain.Announcements;
using Domain.Instance;
using Domain.Posts;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Api.Tests.Scale;

/// <summary>
/// Every statement that the server makes while everything is asked and commanded: by an index, and no more rows than it needs.
/// </summary>
public sealed class NoSlowQueryTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Parts of statements, and why they may read more.</summary>
    static readonly Dictionary<string, string> KnownToBeDear = new()
    {
        ["'accounts', count(*)"] = "how many there are is counted every five minutes, and nobody but the first waits for it",
        ["m as materialized (select * from matching limit"] =
            "of a frequent word the posts of the last days are looked through, and of weeks and months where those are few",
        ["order by post desc limit 4000"] =
            "of a frequent word, what one has to do with is looked through, the newest four thousand",
        ["called as materialized ("] = "of a name that half of all have some are taken as they lie",
        ["d.visibility = 'Public' and d.tag_keys && $1"] =
            "of a hashtag that one in a hundred has, the newest are found among all: at most the root of twenty times the posts",
    };

    /// <summary>Parts of statements that ask how two stand to each other, or who follows: none reads the rows.</summary>
    static readonly string[] ByIndexAlone =
    [
        "'termsSince', b.terms_since ) from annals.mt_doc_bond as b",
        "select b.actor from annals.mt_doc_bond b where b.target = author.id",
        "select target as id from annals.mt_doc_bond where actor",
        "join annals.mt_doc_bond b on b.actor = $1 and b.target = author.id",
        "select d.actor from annals.mt_doc_bond as d where d.target = $1 and d.requested_since is not null",
        "select actor from annals.mt_doc_bond where target = $1 and (data ->> 'watchedSince') is not null",
    ];

    OwnRedis redis = null!;
    CommandServer server = null!;
    PlanTap? tap;
    PlanRules rules = null!;

    public async Task InitializeAsync()
    {
        redis = await OwnRedis.Start();
        server = new() { Redis = redis.Options, Through = connection => (tap ??= new(connection)).Through(connection) };
        await server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await tap!.DisposeAsync();
        await redis.DisposeAsync();
    }

    /// <summary>So few are loaded in seconds; which of two indexes PostgreSQL takes says little beside them.</summary>
    [Fact]
    public async Task No_statement_reads_more_than_it_needs_and_every_index_has_an_owner()
    {
        var (statements, indexes) = await Look(rows: 50_000);
        Offences(statements).Where(offence => !KnownToBeDear.Keys.Any(offence.Contains)).ShouldBeEmpty();
        ByIndexAlone.Where(part => !statements.Any(plan => plan.Query.Contains(part))).ShouldBeEmpty("these are asked");
        indexes.Where(index => IndexOwners.Of(index.Name) is null).ShouldBeEmpty("an index serves what IndexOwners names");
        IndexOwners.Ours.Keys.Except(indexes.Select(index => index.Name)).ShouldBeEmpty();
        indexes
            .Where(index => !index.KeepsUnique && IndexOwners.Ours.ContainsKey(index.Name) && index.Rows <= 0)
            .ShouldBeEmpty("of an empty table nothing was seen");
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Beside_a_million_rows_no_statement_reads_more_than_it_needs_and_every_index_is_read()
    {
        var (statements, indexes) = await Look(rows: 1_000_000);
        var offences = Offences(statements);
        offences.Where(offence => !KnownToBeDear.Keys.Any(offence.Contains)).ShouldBeEmpty();
        KnownToBeDear.Keys.Where(known => !offences.Any(offence => offence.Contains(known))).ShouldBeEmpty();

        foreach (var part in ByIndexAlone)
            ShareByIndexAlone(statements.Where(plan => plan.Query.Contains(part))).ShouldBeGreaterThan(0.9, part);
        var read = statements.SelectMany(plan => plan.Nodes).Select(node => node.Index).ToHashSet();
        indexes
            .Where(index => !index.KeepsUnique && IndexOwners.Ours.ContainsKey(index.Name) && !read.Contains(index.Name))
            .ShouldBeEmpty("an index is read by what it serves");
    }

    /// <summary>The plans of what the server does beside so many rows, and the indexes that it has.</summary>
    async Task<(IReadOnlyList<Plan> Statements, IReadOnlyList<IndexRow> Indexes)> Look(int rows)
    {
        var round = await Begin();
        await server.Restart(async _ =>
        {
            await new Crowd(rows, $"{round.Reader.Id}", $"{round.Writer.Id}", $"{round.Post}", round.List).Settle(
                server.Database.Superuser
            );
            await PlanTap.Listen(server.Database.Superuser);
        });
        await round.Ask();
        await round.Command();
        await Round.Visit(server, round.Reader);
        await round.KeepHouse();

        rules = await PlanRules.For(server.Database.Superuser);
        Plan[] statements = [.. tap!.Plans.Where(rules.Judges)];
        output.WriteLine($"{statements.DistinctBy(plan => plan.Query).Count()} statements beside {rows} rows");
        return (statements, await IndexRow.Of(server.Database.Superuser));
    }

    List<string> Offences(IEnumerable<Plan> statements) =>
        [.. statements.SelectMany(plan => rules.Offences(plan).Select(offence => $"{offence}: {plan.Query}")).Distinct()];

    /// <summary>For very many keys at once PostgreSQL may reckon that reading the rows costs the same.</summary>
    static double ShareByIndexAlone(IEnumerable<Plan> plans)
    {
        var readings = plans.SelectMany(plan => plan.Nodes).Where(node => node.Table == "mt_doc_bond").ToList();
        return readings.Count(node => node.Kind == "Index Only Scan") / (double)readings.Count;
    }

    /// <summary>A few real people, of whose rows the crowd's are made.</summary>
    async Task<Round> Begin()
    {
        await server.Set(InstanceTexts.TermsOfService, "Be kind.");
        var (reader, writer) = (await server.Someone(), await server.Someone());
        var post = await writer.Say("something #rare");
        await writer.Follow(reader);
        _ = (await reader.Post($"/api/v1/accounts/{writer.Id}/follow", """{"notify": true, "languages": ["en"]}""")).Ok;
        await reader.Post($"/api/v1/statuses/{post}/favourite");
        await reader.Post($"/api/v1/statuses/{post}/reblog");
        await reader.Post($"/api/v1/statuses/{post}/bookmark");
        _ = (await reader.Patch("/api/v1/accounts/update_credentials", Http.Answers.Json("""{"locked": true}"""))).Ok;
        const string poll = """{"options": ["a", "b"], "expires_in": 86400}""";
        var asking = await reader.Post(
            "/api/v1/statuses",
            $$"""{"status": "an answer", "in_reply_to_id": "{{post}}", "poll": {{poll}} }"""
        );
        var answer = PostId.Parse(asking.Ok["id"]);
        var edit = $$"""{"status": "a better answer", "poll": {{poll}} }""";
        _ = (await reader.Put($"/api/v1/statuses/{answer}", edit)).Ok;
        var list = (await reader.Post("/api/v1/lists", """{"title": "a list", "exclusive": true}""")).Ok["id"];
        _ = (await reader.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids": ["{{writer.Id}}"]}""")).Ok;
        _ = (await reader.Post($"/api/v1/accounts/{writer.Id}/endorse")).Ok;
        _ = (await reader.Post("/api/v1/tags/rare/follow")).Ok;
        _ = (await writer.Post("/api/v1/tags/rare/feature")).Ok;
        var filter = await Filtering.Make(reader, post);
        await writer.Say($"@{reader.Name} between us", "direct");
        var waits = (await reader.Schedule("later", Scheduled.Tomorrow))["id"];
        await Announce(writer, post);
        var asker = await server.Someone();
        await asker.Follow(reader);
        const string policy = """{"for_not_following": "filter"}""";
        _ = (await reader.Patch("/api/v2/notifications/policy", Http.Answers.Json(policy))).Ok;
        await Round.Visit(server, reader);
        await server.CatchUp();
        await writer.Post("/api/v1/notifications/clear");
        await reader.Post($"/api/v1/statuses/{post}/unfavourite");
        await reader.Post($"/api/v1/statuses/{post}/favourite");
        await server.CatchUp();
        return new(server, reader, writer, post, answer, list, filter, waits, $"{asker.Id}");
    }

    /// <summary>That one post is worth reading.</summary>
    async Task Announce(Person writer, PostId post)
    {
        var text = $"http://annals.example/@{writer.Name}/{post} by @{writer.Name}";
        var announcement = new PublishAnnouncement(AnnouncementId.New(), text, AnnouncedTime.None);
        _ = await server.Command<Announcement>(announcement);
        _ = (await writer.Put($"/api/v1/announcements/{announcement.Announcement}/reactions/🎉", "{}")).Ok;
    }
}
