using Annals.Testing;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

public sealed class FilterCommandTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Filters = "/api/v2/filters";

    [Fact]
    public async Task A_filter_is_made_as_it_was_wished_changed_and_deleted()
    {
        var alice = await server.Someone();
        var made = (
            await alice.Post(
                Filters,
                """
                {"title":"work","context":["public","home"],"filter_action":"hide","expires_in":3600,
                 "keywords_attributes":[{"keyword":"boss"},{"keyword":"meeting","whole_word":false},{"keyword":""},{"keyword":"x","_destroy":true}]}
                """
            )
        ).Ok;
        (made["title"], made["filter_action"], made["context.0"], made["context.1"]).ShouldBe(("work", "hide", "home", "public"));
        DateTimeOffset.Parse(made["expires_at"]).ShouldBe(DateTimeOffset.UtcNow.AddHours(1), TimeSpan.FromMinutes(1));
        var keywords = made.Entity.GetProperty("keywords");
        keywords
            .EnumerateArray()
            .Select(one => $"{one.GetProperty("keyword")} {one.GetProperty("whole_word")}")
            .ShouldBe(["boss True", "meeting False"]);

        var (boss, meeting) = (keywords[0].GetProperty("id").GetString(), keywords[1].GetProperty("id").GetString());
        var path = $"{Filters}/{made["id"]}";
        var changed = (
            await alice.Put(
                path,
                $$"""
                {"title":"job","expires_in":null,
                 "keywords_attributes":[{"id":"{{boss}}","keyword":"chief"},{"id":"{{meeting}}","_destroy":"1"},{"keyword":"new"}]}
                """
            )
        ).Ok;
        (changed["title"], changed["filter_action"]).ShouldBe(("job", "hide"));
        changed.Entity.GetProperty("expires_at").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        changed
            .Entity.GetProperty("keywords")
            .EnumerateArray()
            .Select(one => one.GetProperty("keyword").GetString())
            .ShouldBe(["chief", "new"]);
        await server.CatchUp();
        (await alice.Get(path)).Ok.Entity.GetRawText().ShouldBe(changed.Entity.GetRawText());
        (await alice.Get(Filters)).Ok.Entity[0].GetRawText().ShouldBe(changed.Entity.GetRawText());

        var before = await server.Events();
        for (var i = 0; i < 2; i++)
            (await alice.Delete(path)).Ok.Entity.GetRawText().ShouldBe("{}");
        (await server.Events()).ShouldBe(before + 1);
        await server.CatchUp();
        (await alice.Get(path)).ShouldBeRefused(404, "Record not found");
        (await alice.Put(path, """{"title":"again"}""")).ShouldBeRefused(404, "Record not found");
        (await alice.Get(Filters)).Ok.Entity.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task It_is_made_of_a_form_as_apps_send_it()
    {
        var alice = await server.Someone();
        var form = new FormUrlEncodedContent([
            new("title", "work"),
            new("context[]", "home"),
            new("context[]", "thread"),
            new("expires_in", ""),
            new("keywords_attributes[0][keyword]", "boss"),
            new("keywords_attributes[0][whole_word]", "true"),
            new("keywords_attributes[1][keyword]", "猫"),
            new("keywords_attributes[1][whole_word]", "0"),
        ]);
        var made = (await server.Send(HttpMethod.Post, Filters, alice.Token, form)).Ok;
        made.Entity.GetProperty("keywords").GetArrayLength().ShouldBe(2);
        made.Entity.GetProperty("expires_at").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        made.Entity.GetProperty("context").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"title":" ","context":["home"]}""", "Validation failed: Title can't be blank")]
    [InlineData("""{"title":"a","context":[]}""", "Validation failed: Context can't be blank")]
    [InlineData("""{"title":"a"}""", "Validation failed: context is missing")]
    [InlineData("""{"title":"a","context":["nowhere"]}""", "Validation failed: context is not of the expected type")]
    [InlineData(
        """{"title":"a","context":["home"],"filter_action":"eat"}""",
        "Validation failed: filter_action is not of the expected type"
    )]
    [InlineData(
        """{"title":"a","context":["home"],"expires_in":-1}""",
        "Validation failed: expires_in is not a time that a filter can last"
    )]
    [InlineData(
        """{"title":"a","context":["home"],"expires_in":"soon"}""",
        "Validation failed: expires_in is not a time that a filter can last"
    )]
    [InlineData(
        """{"title":"a","context":["home"],"expires_in":{}}""",
        "Validation failed: expires_in is not a time that a filter can last"
    )]
    public async Task What_is_no_filter_is_refused(string json, string error)
    {
        var alice = await server.Someone();
        (await alice.Post(Filters, json)).ShouldBeRefused(422, error);
    }

    [Fact]
    public async Task Keywords_have_addresses_of_their_own()
    {
        var alice = await server.Someone();
        var path = await Made(alice);
        var keyword = (await alice.Post($"{path}/keywords", """{"keyword":"Boss","whole_word":false}""")).Ok;
        (keyword["keyword"], keyword["whole_word"]).ShouldBe(("Boss", "False"));
        var own = $"{Filters}/keywords/{keyword["id"]}";
        var changed = (await alice.Put(own, """{"whole_word":true}""")).Ok;
        (changed["keyword"], changed["whole_word"]).ShouldBe(("Boss", "True"));
        await server.CatchUp();
        (await alice.Get(own)).Ok.Entity.GetRawText().ShouldBe(changed.Entity.GetRawText());
        (await alice.Get($"{path}/keywords")).Ok.Entity.GetArrayLength().ShouldBe(1);
        (await alice.Put(own, """{"keyword":" "}""")).ShouldBeRefused(422, "Validation failed: Keyword can't be blank");
        for (var i = 0; i < 2; i++)
            _ = (await alice.Delete(own)).Ok;
        await server.CatchUp();
        (await alice.Get(own)).ShouldBeRefused(404, "Record not found");
        (await alice.Get($"{path}/keywords")).Ok.Entity.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Posts_are_filtered_one_by_one()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (post, secret) = (await bob.Say("tiresome"), await bob.Say("not for alice", "private"));
        var path = await Made(alice);
        var entry = (await alice.Post($"{path}/statuses", $$"""{"status_id":"{{post}}"}""")).Ok;
        entry["status_id"].ShouldBe($"{post}");
        (await alice.Post($"{path}/statuses", $$"""{"status_id":"{{post}}"}""")).Ok["id"].ShouldBe(entry["id"]);
        (await alice.Post($"{path}/statuses", $$"""{"status_id":"{{secret}}"}""")).ShouldBeRefused(404, "Record not found");
        await server.CatchUp();
        var own = $"{Filters}/statuses/{entry["id"]}";
        (await alice.Get(own)).Ok["status_id"].ShouldBe($"{post}");
        (await alice.Get($"{path}/statuses")).Ok.Entity.GetArrayLength().ShouldBe(1);
        (await alice.Get($"/api/v1/statuses/{post}"))
            .Ok.Entity.GetProperty("filtered")[0]
            .GetProperty("status_matches")[0]
            .GetString()
            .ShouldBe($"{post}");
        for (var i = 0; i < 2; i++)
            _ = (await alice.Delete(own)).Ok;
        await server.CatchUp();
        (await alice.Get(own)).ShouldBeRefused(404, "Record not found");
        (await alice.Get($"/api/v1/statuses/{post}")).Ok.Entity.GetProperty("filtered").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_reads_or_changes_a_filter_of_another()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await bob.Say("a post");
        var path = await Made(alice);
        var keyword = (await alice.Post($"{path}/keywords", """{"keyword":"boss"}""")).Ok["id"];
        var entry = (await alice.Post($"{path}/statuses", $$"""{"status_id":"{{post}}"}""")).Ok["id"];
        await server.CatchUp();
        var before = await server.Events();
        foreach (
            var refused in new[]
            {
                await bob.Get(path),
                await bob.Get($"{path}/keywords"),
                await bob.Get($"{path}/statuses"),
                await bob.Get($"{Filters}/keywords/{keyword}"),
                await bob.Get($"{Filters}/statuses/{entry}"),
                await bob.Put(path, """{"title":"mine"}"""),
                await bob.Delete(path),
                await bob.Post($"{path}/keywords", """{"keyword":"mine"}"""),
                await bob.Post($"{path}/statuses", $$"""{"status_id":"{{post}}"}"""),
                await bob.Put($"{Filters}/keywords/{keyword}", """{"keyword":"mine"}"""),
                await bob.Delete($"{Filters}/keywords/{keyword}"),
                await bob.Delete($"{Filters}/statuses/{entry}"),
                await bob.Post(
                    Filters,
                    $$"""{"title":"a","context":["home"],"keywords_attributes":[{"id":"{{keyword}}","keyword":"a"}]}"""
                ),
            }
        )
            refused.ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_many_made_at_once_as_many_are_made_as_the_limit_allows()
    {
        await server.Set(Settings.MaxFilters, "3");
        await server.Set(Settings.MaxFilterKeywords, "2");
        var alice = await server.Someone();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => alice.Post(Filters, $$"""{"title":"{{i}}","context":["home"]}"""))
        );
        answers.Count(answer => answer.Status == 200).ShouldBe(3);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "Validation failed: You cannot have more filters");
        var path = $"{Filters}/{answers.First(answer => answer.Status == 200).Ok["id"]}/keywords";
        var words = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => alice.Post(path, $$"""{"keyword":"{{i}}"}""")));
        words.Count(answer => answer.Status == 200).ShouldBe(2);
        foreach (var refused in words.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "Validation failed: There cannot be more keywords in a filter");
        await server.Set(Settings.MaxFilters, "100");
        await server.Set(Settings.MaxFilterKeywords, "100");
    }

    [Fact]
    public async Task The_log_does_not_say_what_one_does_not_want_to_read()
    {
        var alice = await server.Someone();
        var path = await Made(alice, "canarytitle");
        _ = (await alice.Post($"{path}/keywords", """{"keyword":"canaryword"}""")).Ok;
        await using var database = TestDatabase.Open(server.Database.Superuser);
        await using var command = database.CreateCommand(
            "select count(*) from annals.mt_events where data::text ~ 'canary(title|word)'"
        );
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    /// <summary>The path of a new filter.</summary>
    static async Task<string> Made(Person owner, string title = "a filter") =>
        $"{Filters}/{(await owner.Post(Filters, $$"""{"title":"{{title}}","context":["home"]}""")).Ok["id"]}";
}
