using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class ReactionCommandTests(CommandServer server)
{
    static string Of(PostId post, string verb) => $"/api/v1/statuses/{post}/{verb}";

    async Task<(Person Author, Person Reader, PostId Post)> APost(string visibility = "public")
    {
        var author = await server.Someone();
        return (author, await server.Someone(), await author.Say("hello", visibility));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_favourite_counts_at_once_and_once_and_is_taken_back(bool caughtUp)
    {
        var (_, reader, post) = await APost();
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
        {
            var liked = (await reader.Post(Of(post, "favourite"))).Ok;
            (liked["id"], liked["favourited"], liked["favourites_count"]).ShouldBe(($"{post}", "True", "1"));
            if (caughtUp)
                await server.CatchUp();
        }
        (await server.Events()).ShouldBe(before + 1);
        for (var i = 0; i < 2; i++)
        {
            var unliked = (await reader.Post(Of(post, "unfavourite"))).Ok;
            (unliked["content"], unliked["favourited"], unliked["favourites_count"]).ShouldBe(("<p>hello</p>", "False", "0"));
        }
        (await server.Events()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task A_bookmark_is_kept_once_for_its_maker_alone_and_taken_out()
    {
        var (author, reader, post) = await APost();
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
            (await reader.Post(Of(post, "bookmark"))).Ok["bookmarked"].ShouldBe("True");
        (await server.Events()).ShouldBe(before + 1);
        var liked = (await reader.Post(Of(post, "favourite"))).Ok;
        (liked["bookmarked"], liked["favourited"]).ShouldBe(("True", "True"));
        (await author.Post(Of(post, "favourite"))).Ok["bookmarked"].ShouldBe("False");
        for (var i = 0; i < 2; i++)
        {
            var plain = (await reader.Post(Of(post, "unbookmark"))).Ok;
            (plain["id"], plain["bookmarked"], plain["favourited"]).ShouldBe(($"{post}", "False", "True"));
        }
        (await server.Events()).ShouldBe(before + 4);
    }

    [Fact]
    public async Task A_bookmark_of_what_is_hidden_by_now_is_taken_out_and_tells_nothing()
    {
        var (author, reader, post) = await APost();
        _ = (await reader.Post(Of(post, "bookmark"))).Ok;
        _ = (await reader.Post(Of(post, "favourite"))).Ok;
        await author.Delete($"/api/v1/statuses/{post}");
        var plain = (await reader.Post(Of(post, "unbookmark"))).Ok;
        (plain["content"], plain["bookmarked"], plain["favourited"]).ShouldBe(("", "False", "True"));
    }

    [Fact]
    public async Task Deleting_ones_boost_takes_it_back_and_no_later_one()
    {
        var (author, reader, post) = await APost();
        var first = (await reader.Post(Of(post, "reblog"))).Ok["id"];
        await server.CatchUp();
        var before = await server.Events();
        (await author.Delete($"/api/v1/statuses/{first}")).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
        var gone = (await reader.Delete($"/api/v1/statuses/{first}")).Ok;
        (gone["id"], gone["reblog.id"], gone["reblog.reblogged"], gone["reblog.reblogs_count"], gone["text"]).ShouldBe(
            (first, $"{post}", "False", "0", "")
        );
        (await server.Events()).ShouldBe(before + 1);
        var second = (await reader.Post(Of(post, "reblog"))).Ok["id"];
        await reader.Delete($"/api/v1/statuses/{first}"); // whether or not its row is gone
        (await reader.Post(Of(post, "reblog"))).Ok["id"].ShouldBe(second);
        (await server.Events()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task A_boost_of_a_deleted_post_can_be_deleted()
    {
        var (author, reader, post) = await APost();
        var boost = (await reader.Post(Of(post, "reblog"))).Ok["id"];
        await author.Delete($"/api/v1/statuses/{post}");
        await server.CatchUp();
        var before = await server.Events();
        var gone = (await reader.Delete($"/api/v1/statuses/{boost}")).Ok;
        (gone["id"], gone["content"], gone["reblog.content"]).ShouldBe((boost, "", ""));
        (await server.Events()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_boost_is_a_status_that_holds_the_post_and_is_taken_back()
    {
        var (author, reader, post) = await APost();
        var before = await server.Events();
        var boost = (await reader.Post(Of(post, "reblog"))).Ok;
        (boost["account.id"], boost["reblog.id"], boost["reblog.account.id"]).ShouldBe(
            ($"{reader.Id}", $"{post}", $"{author.Id}")
        );
        (boost["reblog.reblogged"], boost["reblog.reblogs_count"], boost["visibility"]).ShouldBe(("True", "1", "public"));
        (await reader.Post(Of(post, "reblog"))).Ok["id"].ShouldBe(boost["id"]);
        (await server.Events()).ShouldBe(before + 1);
        for (var i = 0; i < 2; i++)
        {
            var plain = (await reader.Post(Of(post, "unreblog"))).Ok;
            (plain["id"], plain["reblogged"], plain["reblogs_count"]).ShouldBe(($"{post}", "False", "0"));
        }
        (await server.Events()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task A_boost_stands_for_its_post()
    {
        var (_, reader, post) = await APost();
        var third = await server.Someone();
        var boost = PostId.Parse((await reader.Post(Of(post, "reblog"))).Ok["id"]);
        await server.CatchUp();
        (await third.Post(Of(boost, "reblog"))).Ok["reblog.id"].ShouldBe($"{post}");
        (await third.Post(Of(boost, "favourite"))).Ok["id"].ShouldBe($"{post}");
        (await third.Post("/api/v1/statuses", $$"""{"status":"yes","in_reply_to_id":"{{boost}}"}"""))
            .Ok["in_reply_to_id"]
            .ShouldBe($"{post}");
    }

    [Fact]
    public async Task Ones_own_private_post_is_boosted_privately()
    {
        var (author, _, post) = await APost("private");
        (await author.Post(Of(post, "reblog"), """{"visibility":"public"}""")).Ok["visibility"].ShouldBe("private");
    }

    [Theory]
    [InlineData("favourite")]
    [InlineData("unfavourite")]
    [InlineData("reblog")]
    [InlineData("unreblog")]
    [InlineData("bookmark")]
    [InlineData("unbookmark")]
    public async Task What_is_not_there_or_not_for_one_is_not_found(string verb)
    {
        var (author, reader, secret) = await APost("direct");
        var (deleted, open) = (await author.Say("gone"), await author.Say("open"));
        await author.Delete($"/api/v1/statuses/{deleted}");
        var blocked = await server.Someone();
        await author.Block(blocked);
        var before = await server.Events();
        (await reader.Post(Of(PostId.New(), verb))).ShouldBeRefused(404, "Record not found");
        (await reader.Post(Of(secret, verb))).ShouldBeRefused(404, "Record not found");
        (await reader.Post(Of(deleted, verb))).ShouldBeRefused(404, "Record not found");
        (await blocked.Post(Of(open, verb))).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task A_direct_post_is_not_boosted_nor_anothers_private_one()
    {
        var (author, reader, hidden) = await APost("private");
        await reader.Follow(author);
        var direct = await author.Say("psst", "direct");
        var before = await server.Events();
        (await reader.Post(Of(hidden, "reblog"))).ShouldBeRefused(422, "Validation failed: This post cannot be boosted");
        (await author.Post(Of(direct, "reblog"))).ShouldBeRefused(422, "Validation failed: This post cannot be boosted");
        (await server.Events()).ShouldBe(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_can_no_longer_be_seen_can_still_be_let_go_of_and_tells_nothing(bool deleted)
    {
        var (author, reader, post) = await APost();
        await reader.Post(Of(post, "favourite"));
        await reader.Post(Of(post, "reblog"));
        if (deleted)
            await author.Delete($"/api/v1/statuses/{post}");
        else
            await author.Block(reader);
        var before = await server.Events();
        var unliked = (await reader.Post(Of(post, "unfavourite"))).Ok;
        (unliked["id"], unliked["content"], unliked["favourited"], unliked["reblogged"]).ShouldBe(
            ($"{post}", "", "False", "True")
        );
        var plain = (await reader.Post(Of(post, "unreblog"))).Ok;
        (plain["content"], plain["reblogged"]).ShouldBe(("", "False"));
        (await server.Events()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task A_conversation_is_muted_by_any_post_of_it_and_heard_again()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var root = await alice.Say("once");
        var answer = await alice.Say("upon", answering: root);
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
            (await bob.Post($"/api/v1/statuses/{answer}/mute")).Ok["muted"].ShouldBe("True");
        (await server.Events()).ShouldBe(before + 1);
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{root}")).Ok["muted"].ShouldBe("True");
        for (var i = 0; i < 2; i++)
            (await bob.Post($"/api/v1/statuses/{root}/unmute")).Ok["muted"].ShouldBe("False");
        (await server.Events()).ShouldBe(before + 2);
    }
}
