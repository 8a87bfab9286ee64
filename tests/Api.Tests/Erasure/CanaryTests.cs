using Annals.Testing;
using Api.Accounts;
using Api.Auth.Users;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Store;
using Projections.Timelines;
using Shouldly;
using Xunit;

namespace Api.Tests.Erasure;

/// <summary>A word that stands nowhere else is written, shown, edited, boosted and deleted; then it is looked for everywhere.</summary>
public sealed class CanaryTests : IAsyncLifetime
{
    const string Canary = "canary7c1e52";

    OwnRedis redis = null!;
    CommandServer server = null!;

    public async Task InitializeAsync()
    {
        redis = await OwnRedis.Start();
        server = new() { Redis = redis.Options, Messages = Erasing.Promptly };
        await server.InitializeAsync();
        await server.Set(Settings.ErasePostsAfter, "0");
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task What_an_erased_post_said_stands_in_no_table_in_Redis_nor_among_the_keys_and_all_is_as_the_log_says()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await server.CatchUp();
        var poll = $$"""{"options":["{{Canary}}","no"],"expires_in":3600}""";
        var said = $$"""{"status":"{{Canary}} #{{Canary}} @{{bob.Name}}","poll":{{poll}} }""";
        var post = PostId.Parse((await alice.Post("/api/v1/statuses", said)).Ok["id"]);
        _ = (await bob.Post($"/api/v1/polls/{post}/votes", """{"choices":[0]}""")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/reblog")).Ok;
        var waits = (await alice.Schedule($"{Canary} later", Scheduled.Tomorrow))["id"];
        var edit = $$"""{"status":"{{Canary}} again","spoiler_text":"{{Canary}}","poll":{{poll}} }""";
        _ = (await alice.Put($"/api/v1/statuses/{post}", edit)).Ok;
        await server.CatchUp();
        _ = (await bob.Get("/api/v1/timelines/home")).Body;
        (await server.TablesWith(Canary)).ShouldBe(
            ["annals.mt_doc_searchedpost", "annals.mt_doc_status"],
            ignoreOrder: true,
            "it is found where it is shown"
        );

        _ = (await alice.Delete($"{Scheduled.All}/{waits}")).Ok;
        (await server.StateOf(ScheduledPost.Subject(PostId.Parse(waits)))).ShouldBe(KeyState.Destroyed);
        _ = (await alice.Delete($"/api/v1/statuses/{post}")).Ok;
        await server.KeyGoes(Post.Subject(post));
        await server.CatchUp();
        var positions = server.Services.GetRequiredService<Positions>();
        var last = await server.LastEvent();
        (await positions.Reach(last, [HomeFanOut.ConsumerName], TimeSpan.FromSeconds(30), default)).ShouldBeTrue();
        (await server.TablesWith(Canary)).ShouldBeEmpty();
        (await redis.Text()).ShouldNotContain(Canary);
        foreach (var file in Directory.EnumerateFiles(server.Keyring, "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file)).ShouldNotContain(Canary);
        await IsAsTheLogSays();
    }

    [Fact]
    public async Task What_an_erased_account_said_stands_nowhere_either()
    {
        var (alice, bob) = (await Called(Canary), await server.Someone());
        await bob.Follow(alice);
        await alice.Follow(bob);
        await server.CatchUp();
        var form = new MultipartFormDataContent
        {
            { new StringContent(Canary), "display_name" },
            { new StringContent(Canary), "note" },
            { new StringContent(Canary), "fields_attributes[0][name]" },
            { new StringContent(Canary), "fields_attributes[0][value]" },
        };
        _ = (await alice.Patch("/api/v1/accounts/update_credentials", form)).Ok;
        _ = await alice.Say($"{Canary} #{Canary}");
        var thread = await alice.Say($"@{bob.Name} {Canary}", "direct");
        _ = (await alice.Schedule($"{Canary} later", Scheduled.Tomorrow))["id"];
        _ = (await alice.Post($"/api/v1/accounts/{bob.Id}/note", $$"""{"comment":"{{Canary}}"}""")).Ok;
        var list = (await alice.Post("/api/v1/lists", $$"""{"title":"{{Canary}}"}""")).Ok["id"];
        _ = (await alice.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids":["{{bob.Id}}"]}""")).Ok;
        _ = (await alice.Post($"/api/v1/tags/{Canary}/follow")).Ok;
        _ = (await alice.Post($"/api/v1/tags/{Canary}/feature")).Ok;
        var filter = $$"""{"title":"{{Canary}}","context":["home"],"keywords_attributes":[{"keyword":"{{Canary}}"}]}""";
        _ = (await alice.Post("/api/v2/filters", filter)).Ok;
        _ = (await bob.Post($"/api/v1/accounts/{alice.Id}/note", $$"""{"comment":"{{Canary}} is small"}""")).Ok;
        _ = await bob.Say("and an answer", "direct", thread);
        await server.Suspend(alice, $"for {Canary}");
        await server.CatchUp();
        _ = (await bob.Get("/api/v1/timelines/home")).Body;
        (await server.TablesWith(Canary)).ShouldBe(
            [
                "annals.mt_doc_auth_user",
                "annals.mt_doc_bond",
                "annals.mt_doc_ownfilters",
                "annals.mt_doc_owntags",
                "annals.mt_doc_profile",
                "annals.mt_doc_searchedperson",
                "annals.mt_doc_searchedpost",
                "annals.mt_doc_status",
                "annals.mt_doc_timelinelist",
            ],
            ignoreOrder: true,
            "it is found where it is shown"
        );

        await server.Erase(alice);
        await server.CatchUp();
        var positions = server.Services.GetRequiredService<Positions>();
        (
            await positions.Reach(await server.LastEvent(), [HomeFanOut.ConsumerName], TimeSpan.FromSeconds(30), default)
        ).ShouldBeTrue();
        (await server.TablesWith(Canary)).ShouldBeEmpty();
        (await redis.Text()).ShouldNotContain(Canary);
        await IsAsTheLogSays();
    }

    async Task<Person> Called(string name)
    {
        var user = new NewUser(AccountId.New(), name, $"{name}@mail.example", "correct horse battery");
        (await server.Command<Account>(new RegisterUser(user))).RefusedBy.ShouldBeNull();
        return new(user.Account, name, await server.Token(user.Account), server);
    }

    /// <summary>Without the key the same rows come of the log, and what was signed of it holds.</summary>
    async Task IsAsTheLogSays()
    {
        foreach (string[] verb in new[] { ["audit"], (string[])["rebuild", "all"], ["audit"] })
        {
            using var process = AnnalsProcess.Start(verb, server.Stores);
            (await process.Ended()).ShouldBe(0, string.Join('\n', process.Lines));
        }
    }
}
