using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

[Collection(InTown.Name)]
public class ContextTests(Town town)
{
    [Fact]
    public async Task Ancestors_begin_at_the_root_and_answers_follow_what_they_answer_the_oldest_first()
    {
        var ada = await town.Settle();
        var root = await town.Write(ada, "root");
        var middle = await town.Write(ada, "middle", answers: root);
        var post = await town.Write(ada, "post", answers: middle);
        var first = await town.Write(ada, "1", answers: post);
        var second = await town.Write(ada, "2", answers: post);
        var below = await town.Write(ada, "1.1", answers: first);
        var deeper = await town.Write(ada, "1.1.1", answers: below);
        var beside = await town.Write(ada, "1.2", answers: first);
        await town.Write(ada, "elsewhere", answers: root);
        await town.Settled();

        var context = await town.Anyone.Ask($"/api/v1/statuses/{post.Post}/context");
        context.GetProperty("ancestors").Ids().ShouldBe(Of(root, middle));
        context.GetProperty("descendants").Ids().ShouldBe(Of(first, below, deeper, beside, second));

        var boost = await town.Boost(ada, post);
        await town.Settled();
        (await town.Anyone.Ask($"/api/v1/statuses/{boost}/context")).GetProperty("ancestors").Ids().ShouldBe(Of(root, middle));
    }

    [Fact]
    public async Task A_deleted_post_parts_the_conversation()
    {
        var ada = await town.Settle();
        var root = await town.Write(ada);
        var gone = await town.Write(ada, answers: root);
        var below = await town.Write(ada, answers: gone);
        var last = await town.Write(ada, answers: below);
        await town.Delete(gone);
        await town.Settled();
        (await town.Anyone.Ask($"/api/v1/statuses/{root.Post}/context")).GetProperty("descendants").Ids().ShouldBeEmpty();
        (await town.Anyone.Ask($"/api/v1/statuses/{last.Post}/context")).GetProperty("ancestors").Ids().ShouldBe(Of(below));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_sees_a_bounded_part()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var root = await town.Write(ada);
        var chain = new List<PostPublished> { root };
        for (var i = 0; i < 45; i++)
            chain.Add(await town.Write(ada, answers: chain[^1]));
        var crowd = await town.Write(ada);
        for (var i = 0; i < 65; i++)
            await town.Write(ada, answers: crowd);
        await town.Settled();

        async Task<(int Above, int Below)> Seen(HttpClient browser, PostPublished post)
        {
            var context = await browser.Ask($"/api/v1/statuses/{post.Post}/context");
            return (context.GetProperty("ancestors").GetArrayLength(), context.GetProperty("descendants").GetArrayLength());
        }
        (await Seen(town.Anyone, chain[^1])).ShouldBe((40, 0));
        (await Seen(bob.Browser, chain[^1])).ShouldBe((45, 0));
        (await Seen(town.Anyone, root)).ShouldBe((0, 20));
        (await Seen(bob.Browser, root)).ShouldBe((0, 45));
        (await Seen(town.Anyone, crowd)).ShouldBe((0, 60));
        (await Seen(bob.Browser, crowd)).ShouldBe((0, 65));
        // the nearest are those that are shown
        (await town.Anyone.Ask($"/api/v1/statuses/{chain[^1].Post}/context"))
            .GetProperty("ancestors")
            .Ids()
            .ShouldBe(Of([.. chain[5..^1]]));
    }

    static string[] Of(params PostPublished[] posts) => [.. posts.Select(post => post.Post.ToString())];
}
