using System.Net;
using Api.Posts;
using Api.Tests.Commands;
using Domain.Instance;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Projections.Store.PersonalData;
using Shouldly;
using Wolverine;
using Xunit;

namespace Api.Tests.Erasure;

/// <summary>A deletion that is taken back: all is as it was, for everyone, and nothing rings twice.</summary>
public sealed class RestorePostTests : IAsyncLifetime
{
    readonly CommandServer server = new() { Messages = Erasing.Promptly };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("public")]
    [InlineData("unlisted")]
    [InlineData("private")]
    [InlineData("direct")]
    public async Task A_restored_post_is_for_everyone_what_it_was(string visibility)
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await carol.Follow(bob);
        await server.CatchUp();
        var root = await carol.Say("the beginning");
        var post = await alice.Say($"dear @{bob.Name} #restored", visibility, answering: root);
        _ = (await alice.Put($"/api/v1/statuses/{post}", $$"""{"status":"dear @{{bob.Name}} and all #restored"}""")).Ok;
        await server.CatchUp();
        var below = await bob.Say("an answer", visibility is "direct" ? "direct" : "public", answering: post);
        foreach (var verb in new[] { "favourite", "bookmark" })
            _ = (await bob.Post($"/api/v1/statuses/{post}/{verb}")).Ok;
        if (visibility is "public" or "unlisted")
            _ = (await bob.Post($"/api/v1/statuses/{post}/reblog")).Ok;
        await server.CatchUp();
        string[] paths =
        [
            $"/api/v1/statuses/{post}",
            $"/api/v1/statuses/{post}/history",
            $"/api/v1/statuses/{post}/favourited_by",
            $"/api/v1/statuses/{post}/reblogged_by",
            $"/api/v1/statuses/{root}",
            $"/api/v1/statuses/{root}/context",
            $"/api/v1/statuses/{below}/context",
            $"/api/v1/accounts/{alice.Id}",
            $"/api/v1/accounts/{alice.Id}/statuses",
            $"/api/v1/accounts/{bob.Id}/statuses",
            "/api/v1/timelines/home",
            "/api/v1/timelines/public",
            "/api/v1/timelines/tag/restored",
            "/api/v1/favourites",
            "/api/v1/bookmarks",
            "/api/v1/notifications",
            "/api/v1/conversations",
        ];
        var before = await Seen();

        var deleted = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        deleted["text"].ShouldBe($"dear @{bob.Name} and all #restored");
        DateTimeOffset
            .Parse(deleted["restorable_until"], null)
            .ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(58), DateTimeOffset.UtcNow.AddMinutes(61));
        await server.CatchUp();
        var between = await Seen();
        foreach (var (of, answer) in between.Where(one => !one.Key.EndsWith($"{below}/context", StringComparison.Ordinal)))
            answer.ShouldNotContain($"\"id\":\"{post}\"", Case.Sensitive, of);
        between[$"{bob.Name} /api/v1/statuses/{post}"].ShouldStartWith("404");
        between[$"{bob.Name} /api/v1/statuses/{below}/context"].ShouldNotContain($"\"id\":\"{post}\"");
        (await server.Differences()).ShouldBeEmpty();

        (await alice.Post($"/api/annals/v1/statuses/{post}/restore")).Ok["id"].ShouldBe($"{post}");
        var events = await server.Events();
        (await alice.Post($"/api/annals/v1/statuses/{post}/restore")).Ok["content"].ShouldContain("and all");
        (await server.Events()).ShouldBe(events, "said twice");
        await server.CatchUp();
        foreach (var (of, answer) in await Seen())
            answer.ShouldBe(before[of], of);
        (await server.Differences()).ShouldBeEmpty();

        async Task<Dictionary<string, string>> Seen()
        {
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var person in new[] { alice, bob, carol })
            foreach (var path in paths)
            {
                var answer = await person.Get(path);
                seen[$"{person.Name} {path}"] = $"{answer.Status} {answer.Body.GetRawText()}";
            }
            return seen;
        }
    }

    [Theory]
    [InlineData("public", HttpStatusCode.OK, HttpStatusCode.Gone)]
    [InlineData("private", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task Its_page_says_that_it_is_gone_and_then_what_it_says(
        string visibility,
        HttpStatusCode there,
        HttpStatusCode gone
    )
    {
        var alice = await server.Someone();
        var post = await alice.Say("on a page", visibility);
        await server.CatchUp();
        (await Page()).ShouldBe(there);
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        await server.CatchUp();
        (await Page()).ShouldBe(gone);
        _ = (await alice.Post($"/api/annals/v1/statuses/{post}/restore")).Ok;
        await server.CatchUp();
        (await Page()).ShouldBe(there);

        async Task<HttpStatusCode> Page()
        {
            using var answer = await server.Client.GetAsync($"/@{alice.Name}/{post}");
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task What_others_did_meanwhile_is_not_forgotten()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var post = await alice.Say("here and there");
        foreach (var one in new[] { bob, carol })
            _ = (await one.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        var answer = await bob.Say("an answer", answering: post);
        await server.CatchUp();
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        await server.CatchUp();
        await bob.Post($"/api/v1/statuses/{post}/unfavourite");
        _ = (await bob.Delete($"/api/v1/statuses/{answer}")).Ok;
        (await carol.Post($"/api/v1/statuses/{post}/reblog")).ShouldBeRefused(404, "Record not found");
        await server.CatchUp();

        _ = (await alice.Post($"/api/annals/v1/statuses/{post}/restore")).Ok;
        await server.CatchUp();
        var restored = (await alice.Get($"/api/v1/statuses/{post}")).Ok;
        (restored["favourites_count"], restored["replies_count"], restored["reblogs_count"]).ShouldBe(("1", "0", "0"));
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_restores_a_post_and_nobody_what_was_never_there()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("mine");
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        var events = await server.Events();
        foreach (var id in new[] { $"{post}", $"{PostId.New()}" })
            (await bob.Post($"/api/annals/v1/statuses/{id}/restore")).ShouldBeRefused(404, "Record not found");
        (await alice.Post("/api/annals/v1/statuses/nonsense/restore")).Status.ShouldBe(404);
        (await server.Events()).ShouldBe(events);
    }

    [Fact]
    public async Task Once_it_is_erased_there_is_no_way_back()
    {
        await server.Set(Settings.ErasePostsAfter, "0");
        var alice = await server.Someone();
        var post = await alice.Say("gone for good");
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        await server.KeyGoes(Post.Subject(post));
        (await alice.Post($"/api/annals/v1/statuses/{post}/restore")).ShouldBeRefused(
            410,
            "What the post said was erased: it can be restored no more"
        );
        (await server.Count("post.erasure_began.v1", Post.Stream(post))).ShouldBe(1);
        await server.CatchUp();
        (await server.Ask<long>("select count(*) from annals.mt_doc_status where id = $1", $"{post}")).ShouldBe(0);
    }

    [Fact]
    public async Task The_time_of_a_first_deletion_does_not_end_a_second_one()
    {
        var alice = await server.Someone();
        var post = await alice.Say("twice");
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        _ = (await alice.Post($"/api/annals/v1/statuses/{post}/restore")).Ok;
        await Handle(new(post, Deletion: 1));
        (await server.Count("post.erasure_began.v1", Post.Stream(post))).ShouldBe(0, "it is there");

        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        await Handle(new(post, Deletion: 1));
        (await server.StateOf(Post.Subject(post))).ShouldBe(KeyState.Live);
        await server.CatchUp();
        await Handle(new(post, Deletion: 2));
        (await server.StateOf(Post.Subject(post))).ShouldBe(KeyState.Destroyed);
    }

    [Fact]
    public async Task A_post_that_is_restored_and_erased_at_once_is_one_or_the_other()
    {
        var alice = await server.Someone();
        for (var round = 0; round < 5; round++)
        {
            var post = await alice.Say($"round {round}");
            _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
            await server.CatchUp();
            var restoring = alice.Post($"/api/annals/v1/statuses/{post}/restore");
            var erasing = Handle(new(post, Deletion: 1));
            var restored = await restoring;
            await erasing;
            restored.Status.ShouldBeOneOf(200, 410);
            (await server.Count("post.erasure_began.v1", Post.Stream(post))).ShouldBe(restored.Status == 200 ? 0 : 1);
            await server.CatchUp();
            (await alice.Get($"/api/v1/statuses/{post}")).Status.ShouldBe(restored.Status == 200 ? 200 : 404);
        }
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_its_poll_is_announced_after_all()
    {
        const string waiting = "select count(*) from wolverine.wolverine_incoming_envelopes where message_type = 'poll-end-due'";
        var alice = await server.Someone();
        const string poll = """{"status":"well?","poll":{"options":["yes","no"],"expires_in":3600}}""";
        var post = (await alice.Post("/api/v1/statuses", poll)).Ok["id"];
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        (await server.Ask<long>(waiting)).ShouldBe(1);
        for (var twice = 0; twice < 2; twice++)
            (await alice.Post($"/api/annals/v1/statuses/{post}/restore")).Ok["poll.options.0.title"].ShouldBe("yes");
        (await server.Ask<long>(waiting)).ShouldBe(2, "the one from before may have come while it was deleted");
    }

    async Task Handle(PostErasureDue due)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(due);
    }
}
