using Api.Hosting;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;
using Settings = Domain.Instance.Settings;

namespace Api.Tests.Erasure;

/// <summary>
/// Between a deletion, the end of a poll or the time of a post that waits, and what follows from it, and in the midst of that, processes
/// are killed: it comes about once.
/// </summary>
public sealed class ErasureCrashTests : IAsyncLifetime
{
    static readonly TimeSpan TakenOverWithin = TimeSpan.FromSeconds(60);

    readonly CommandServer server = new() { Role = Roles.Api };

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        await server.Set(Settings.ErasePostsAfter, "0");
    }

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_was_committed_is_seen_through_once_though_whoever_did_so_is_killed()
    {
        var alice = await server.Someone();
        var (posts, polls, scheduled) = (new List<PostId>(), new List<PostId>(), new List<PostId>());
        for (var i = 0; i < 12; i++)
            posts.Add(await alice.Say($"number {i}"));

        // nobody works when the first are deleted; then one does, and is killed, and another, until all are gone
        await DeleteAndAsk(0);
        (await Erased(posts)).ShouldBe(0);
        for (var i = 4; i < posts.Count; i += 4)
        {
            using var worker = Worker();
            await Until(async () => await Erased(posts) > i - 4, "it has begun", TakenOverWithin);
            await DeleteAndAsk(i);
            worker.Kill();
            await worker.Ended();
        }

        using var last = Worker();
        await Until(async () => await Erased(posts) == posts.Count, "all are gone", TakenOverWithin);
        foreach (var post in posts)
        {
            (await server.Count("post.erased.v1", Post.Stream(post))).ShouldBe(1);
            (await server.StateOf(Post.Subject(post))).ShouldBe(KeyState.Destroyed);
        }
        await Until(
            async () =>
                await server.Ask<long>("select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'")
                == 0,
            "no message is left",
            TakenOverWithin
        );
        (await server.Ask<long>("select count(*) from wolverine.wolverine_dead_letters")).ShouldBe(0);
        (await server.Ask<long>("select count(*) from annals.mt_events where type = 'post.erased.v1'")).ShouldBe(posts.Count);
        foreach (var poll in polls)
            (await server.Count("post.poll_end_announced.v1", Post.Stream(poll))).ShouldBe(1);
        foreach (var waits in scheduled)
            (await server.Count("scheduled.published.v1", ScheduledPost.Stream(waits))).ShouldBe(1);
        (await server.Ask<long>("select count(*) from annals.mt_events where type = 'post.published.v1'")).ShouldBe(
            posts.Count + polls.Count + scheduled.Count
        );

        async Task DeleteAndAsk(int from)
        {
            foreach (var post in posts.Skip(from).Take(4))
            {
                _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
                scheduled.Add(await alice.ScheduleBefore($"late {scheduled.Count}"));
                polls.Add(PostId.Parse(await alice.AskUntil(DateTimeOffset.UtcNow.AddMinutes(-1))));
            }
        }
    }

    [Fact]
    public async Task An_account_is_erased_once_though_workers_are_killed_in_the_midst_of_it()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var posts = new List<PostId>();
        for (var i = 0; i < 450; i++) // three parts
            posts.Add(await alice.Say($"number {i}"));
        var his = await bob.Say("his");
        await bob.Follow(alice);
        _ = (await alice.Post($"/api/v1/statuses/{his}/favourite")).Ok;

        var delete = new DeleteAccount(alice.Id, DeletedBy.Owner, DateTimeOffset.UtcNow, IsAtOnce: true);
        (await server.Command<Account>(delete)).RefusedBy.ShouldBeNull();
        foreach (var before in new[] { 0, 1, 201 })
        {
            using var worker = Worker();
            await Until(async () => await Deleted() >= before, $"{before} are deleted", TakenOverWithin);
            worker.Kill();
            await worker.Ended();
        }

        using var last = Worker();
        await Until(
            async () => await server.StateOf(Account.Subject(alice.Id)) == KeyState.Destroyed,
            "it is erased",
            TakenOverWithin
        );
        (await Erased(posts)).ShouldBe(posts.Count);
        foreach (var once in new[] { "account.erasure_began.v1", "account.erased.v1" })
            (await server.Count(once, Account.Stream(alice.Id))).ShouldBe(1);
        (await Deleted()).ShouldBe(posts.Count);
        (await server.Ask<long>("select count(*) from annals.mt_events where type = 'reaction.unfavourited.v1'")).ShouldBe(1);
        (await server.Ask<long>("select count(*) from annals.mt_events where type = 'relationship.unfollowed.v1'")).ShouldBe(1);
        (await server.Ask<long>("select count(*) from wolverine.wolverine_dead_letters")).ShouldBe(0);

        async Task<long> Deleted() =>
            await server.Ask<long>("select count(*) from annals.mt_events where type = 'post.deleted.v1'");
    }

    AnnalsProcess Worker() => AnnalsProcess.Start(["run", "--port", "0"], new(server.Stores) { ["ROLE"] = "worker" });

    async Task<long> Erased(IReadOnlyCollection<PostId> posts) =>
        await server.Ask<long>(
            "select count(*) from annals.data_keys where subject = any($1) and wrapped is null",
            (object)posts.Select(Post.Stream).ToArray()
        );
}
