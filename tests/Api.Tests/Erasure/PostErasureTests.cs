using Api.Posts;
using Api.Tests.Commands;
using Domain.Instance;
using Domain.Posts;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections;
using Projections.Audit;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Wolverine;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Erasure;

/// <summary>What a deleted post said is destroyed, after the time that the instance gives it, and once.</summary>
public sealed class PostErasureTests : IAsyncLifetime
{
    readonly CommandServer server = new() { Messages = Erasing.Promptly };

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        await server.Set(Settings.ErasePostsAfter, "0");
    }

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_key_of_a_deleted_post_goes_with_an_event_that_says_so()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (post, kept) = (await alice.Say("to be forgotten"), await alice.Say("to be kept"));
        await server.CatchUp();
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        _ = (await alice.Put($"/api/v1/statuses/{post}", """{"status":"to be forgotten all the same"}""")).Ok;
        var epoch = await server.Ask<string>("select epoch from annals.data_keys where subject = $1", Post.Stream(post));

        (await alice.Delete($"/api/v1/statuses/{post}")).Ok["text"].ShouldBe("to be forgotten all the same");
        await server.KeyGoes(Post.Subject(post));
        (await server.StateOf(Post.Subject(kept))).ShouldBe(KeyState.Live);

        await using var session = server.Store.QuerySession();
        var last = (await session.Events.FetchStreamAsync(Post.Stream(post)))[^1];
        last.Data.ShouldBe(new PostErased(post, alice.Id, epoch!));
        var told = await server.Ask<string>("select data::text from annals.mt_events where id = $1", last.Id);
        told!.ShouldNotContain("erased\"", Case.Insensitive, "whose key it was says the stream");

        await server.CatchUp();
        var latest = (await alice.Get($"/api/annals/v1/history/post/{post}")).Body[0];
        latest.GetProperty("event").GetString().ShouldBe("post.erased.v1");
        latest.GetProperty("cause").GetString().ShouldNotBeNullOrEmpty();
        (await alice.Delete($"/api/v1/statuses/{post}")).ShouldBeRefused(404, "Record not found");
        (await alice.Get($"/api/v1/statuses/{post}")).ShouldBeRefused(404, "Record not found");
        (await server.Client.GetAsync($"/@{alice.Name}/{post}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Gone);
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_comes_again_does_nothing()
    {
        var alice = await server.Someone();
        var post = await alice.Say("once");
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        await server.KeyGoes(Post.Subject(post));
        for (var i = 0; i < 2; i++)
            await Handle(new(post));
        (await server.Count("post.erased.v1", Post.Stream(post))).ShouldBe(1);

        var kept = await alice.Say("not deleted");
        await Handle(new(kept));
        (await server.StateOf(Post.Subject(kept))).ShouldBe(KeyState.Live);
    }

    [Fact]
    public async Task It_waits_as_long_as_the_instance_says()
    {
        var alice = await server.Someone();
        await server.Set(Settings.ErasePostsAfter, "3600");
        var later = await alice.Say("in an hour");
        _ = (await alice.Delete($"/api/v1/statuses/{later}")).Ok;
        await server.Set(Settings.ErasePostsAfter, "0");
        var prompt = await alice.Say("at once");
        _ = (await alice.Delete($"/api/v1/statuses/{prompt}")).Ok;
        await server.KeyGoes(Post.Subject(prompt));
        (await server.StateOf(Post.Subject(later))).ShouldBe(KeyState.Live);
        (await alice.Delete($"/api/v1/statuses/{later}")).Ok["text"].ShouldBe("in an hour");
        (
            await server.Ask<long>("select count(*) from wolverine.wolverine_incoming_envelopes where status = 'Scheduled'")
        ).ShouldBe(1, "said twice, it is to come once");
    }

    [Fact]
    public async Task Every_process_lets_go_of_the_key()
    {
        var alice = await server.Someone();
        var post = await alice.Say("remembered elsewhere");
        await using var elsewhere = NpgsqlDataSource.Create(server.Database.Server);
        var keys = new DataKeys(elsewhere, KeyRing.Open(server.Keyring));
        using var store = ReadStore.Open(elsewhere, keys);
        (await Body(store, post)).IsErased.ShouldBeFalse();
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        await server.KeyGoes(Post.Subject(post));
        (await Body(store, post)).IsErased.ShouldBeFalse("it was not told yet");
        await keys.ForgetDestroyed(default);
        (await Body(store, post)).IsErased.ShouldBeTrue();
        await Until(
            async () => (await Body(server.Services.GetRequiredService<ReadStore>(), post)).IsErased,
            "the server lets go of it by itself"
        );
    }

    [Fact]
    public async Task A_key_that_was_wrapped_anew_meanwhile_goes_all_the_same_and_a_lost_one_is_no_erased_one()
    {
        var alice = await server.Someone();
        await server.Set(Settings.ErasePostsAfter, "3600");
        var (post, lost) = (await alice.Say("rotated"), await alice.Say("lost"));
        foreach (var one in new[] { post, lost })
            _ = (await alice.Delete($"/api/v1/statuses/{one}")).Ok;
        await server.CatchUp();
        await server.Ask<int>("delete from annals.data_keys where subject = $1", Post.Stream(lost));
        await Should.ThrowAsync<KeyLostException>(() => Handle(new(lost)));
        (await server.Count("post.erased.v1", Post.Stream(lost))).ShouldBe(0);

        await using var session = server.Store.LightweightSession();
        using (new Origin(null, "test", "x").Enter())
        {
            await session.Write<Post>(Post.Stream(post), new BeginPostErasure(post, Deletion: 1).Decide, default);
            await session.SaveChangesAsync();
            await server.CatchUp();
            var outdated = new ErasePost(post, "1999-01");
            await session.Write<Post>(outdated.Stream, outdated.Decide, default);
            var refused = await Should.ThrowAsync<Marten.Exceptions.MartenCommandException>(() => session.SaveChangesAsync());
            ((PostgresException)refused.InnerException!).SqlState.ShouldBe(DataKeyDestruction.IsElsewhere);
        }
        (await server.StateOf(Post.Subject(post))).ShouldBe(KeyState.Live);
        (await server.Count("post.erased.v1", Post.Stream(post))).ShouldBe(0);
        await Handle(new(post));
        (await server.StateOf(Post.Subject(post))).ShouldBe(KeyState.Destroyed);
    }

    async Task Handle(PostErasureDue due)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(due);
    }

    static async Task<Domain.Personal<PostBody>> Body(ReadStore store, PostId post)
    {
        await using var session = store.Session();
        return (await session.Events.AggregateStreamAsync<Post>(Post.Stream(post)))!.Body!;
    }
}
