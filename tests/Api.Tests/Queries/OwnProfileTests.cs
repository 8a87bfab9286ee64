using Api.Tests.Commands;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Queries;

/// <summary>One's own profile, as newer clients read and change it.</summary>
[Collection(CommandTests.Name)]
public sealed class OwnProfileTests(CommandServer server)
{
    const string Path = "/api/v1/profile";

    [Fact]
    public async Task It_is_told_as_it_was_written_and_changed_in_parts()
    {
        var ada = await server.Someone();
        var before = (await ada.Get(Path)).Ok;
        (before["id"], before["display_name"], before["note"], before["locked"]).ShouldBe(($"{ada.Id}", "", "", "False"));
        var changed = (
            await ada.Patch(
                Path,
                Json(
                    """{"display_name":"Ada","note":"<b> #one","locked":true,"bot":true,"fields_attributes":[{"name":"a","value":"https://b.example"}]}"""
                )
            )
        ).Ok;
        (changed["display_name"], changed["note"], changed["locked"], changed["bot"]).ShouldBe(
            ("Ada", "<b> #one", "True", "True")
        );
        (changed["fields.0.name"], changed["fields.0.value"]).ShouldBe(("a", "https://b.example"));
        var events = await server.Events();
        (await ada.Patch(Path, Json("""{"display_name":"Ada"}"""))).Ok["note"].ShouldBe("<b> #one");
        (await server.Events()).ShouldBe(events, "what is so already is no event");
        await server.CatchUp();
        var read = (await ada.Get(Path)).Ok;
        read.Entity.ToString().ShouldBe(changed.Entity.ToString());
        (await ada.Get("/api/v1/accounts/verify_credentials")).Ok["display_name"].ShouldBe("Ada");
        foreach (var picture in new[] { "avatar", "avatar_static", "header", "header_static" })
            read.At(picture).ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_changes_nothing()
    {
        var ada = await server.Someone();
        var before = await server.Events();
        (await ada.Patch(Path, Json($$"""{"display_name":"{{new string('a', 31)}}","locked":true}"""))).ShouldBeRefused(
            422,
            "Validation failed: Display name is too long"
        );
        (await server.Events()).ShouldBe(before);
    }

    [Theory]
    [InlineData("avatar")]
    [InlineData("header")]
    public async Task A_picture_is_taken_away_as_often_as_one_likes(string picture)
    {
        var ada = await server.Someone();
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
        {
            var account = (await ada.Delete($"{Path}/{picture}")).Ok;
            (account["id"], account["source.note"]).ShouldBe(($"{ada.Id}", ""));
            account[picture].ShouldContain("http://annals.example/");
        }
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Older_clients_are_told_each_keyword_of_ones_filters_as_a_filter()
    {
        var (ada, bob) = (await server.Someone(), await server.Someone());
        const string warns =
            """{"title":"a","context":["home","public"],"keywords_attributes":[{"keyword":"tea","whole_word":true},{"keyword":"milk","whole_word":false}]}""";
        const string hides =
            """{"title":"b","context":["thread"],"filter_action":"hide","expires_in":3600,"keywords_attributes":[{"keyword":"rum"}]}""";
        var keyword = (await ada.Post("/api/v2/filters", warns)).Ok["keywords.0.id"];
        _ = (await ada.Post("/api/v2/filters", hides)).Ok;
        await server.CatchUp();
        var old = (await ada.Get("/api/v1/filters")).Ok;
        old.Entity.GetArrayLength().ShouldBe(3);
        (old["0.id"], old["0.phrase"], old["0.whole_word"], old["0.irreversible"]).ShouldBe((keyword, "tea", "True", "False"));
        (old["0.context.0"], old["0.context.1"], old["0.expires_at"]).ShouldBe(("home", "public", ""));
        (old["1.phrase"], old["1.whole_word"]).ShouldBe(("milk", "False"));
        (old["2.phrase"], old["2.irreversible"], old["2.context.0"]).ShouldBe(("rum", "True", "thread"));
        old["2.expires_at"].ShouldNotBeEmpty();
        (await bob.Get("/api/v1/filters")).Ok.Entity.GetArrayLength().ShouldBe(0);
    }
}
