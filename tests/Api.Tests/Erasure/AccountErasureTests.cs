using Api.Accounts;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Tests.Commands;
using Domain.Accounts;
using Domain.Announcements;
using Domain.Posts;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Projections.Store.PersonalData;
using Shouldly;
using Wolverine;
using Xunit;

namespace Api.Tests.Erasure;

/// <summary>A deleted account whose time is over is forgotten, with all that others saw of it and counted, and once.</summary>
public sealed class AccountErasureTests : IAsyncLifetime
{
    const string Password = "correct horse battery";

    readonly CommandServer server = new() { Messages = Erasing.Promptly };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task All_that_it_did_is_ended_and_its_key_goes_last()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var (hers, his) = (await alice.Say("a post of hers"), await bob.Say("a post of his"));
        var answer = await alice.Say("her answer", answering: his);
        await server.CatchUp();
        _ = (await alice.Post($"/api/v1/statuses/{hers}/pin")).Ok;
        foreach (var deed in new[] { "favourite", "reblog", "bookmark", "mute" })
            _ = (await alice.Post($"/api/v1/statuses/{his}/{deed}")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{hers}/reblog")).Ok;
        var (hisQuote, herQuote) = (await bob.Quote(hers), await alice.Quote(his));
        var waits = PostId.Parse((await alice.Schedule("later", Scheduled.Tomorrow))["id"]);
        await alice.Follow(bob);
        await bob.Follow(alice);
        await carol.Block(alice);
        _ = (await alice.Post($"/api/v1/accounts/{carol.Id}/mute")).Ok;
        _ = (await bob.Post($"/api/v1/accounts/{alice.Id}/note", """{"comment":"tall"}""")).Ok;
        var list = (await alice.Post("/api/v1/lists", """{"title":"close"}""")).Ok["id"];
        _ = (await alice.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids":["{{bob.Id}}"]}""")).Ok;
        _ = (await alice.Post("/api/v1/tags/tea/follow")).Ok;
        _ = (await alice.Post("/api/v1/tags/tea/feature")).Ok;
        _ = (await alice.Delete($"/api/v1/suggestions/{carol.Id}")).Ok;
        _ = (await alice.Post("/api/v2/filters", """{"title":"no","context":["home"]}""")).Ok;
        _ = (await alice.Post("/api/v1/markers", $$$"""{"home":{"last_read_id":"{{{his}}}"}}""")).Ok;
        var party = AnnouncementId.New();
        await server.Command<Announcement>(new PublishAnnouncement(party, "a party", AnnouncedTime.None));
        _ = (await alice.Put($"/api/v1/announcements/{party}/reactions/🎉", "{}")).Ok;
        _ = (await alice.Post($"/api/v1/announcements/{party}/dismiss")).Ok;
        await server.CatchUp();

        await server.Erase(alice);

        foreach (var post in new[] { hers, answer, herQuote })
        {
            (await server.StateOf(Post.Subject(post))).ShouldBe(KeyState.Destroyed);
            (await server.Count("post.erased.v1", Post.Stream(post))).ShouldBe(1);
        }
        (await server.StateOf(ScheduledPost.Subject(waits))).ShouldBe(KeyState.Destroyed);
        (await server.StateOf(Post.Subject(his))).ShouldBe(KeyState.Live);
        await server.CatchUp();
        await IsForgotten(alice, bob);
        var shown = (await bob.Get($"/api/v1/statuses/{his}")).Ok;
        (shown["replies_count"], shown["favourites_count"], shown["reblogs_count"]).ShouldBe(("0", "0", "0"));
        shown["quotes_count"].ShouldBe("0");
        (await bob.Get($"/api/v1/statuses/{hisQuote}")).Ok["quote.state"].ShouldBe("deleted");
        (await bob.Get("/api/v1/announcements")).Ok.At("0.reactions").GetArrayLength().ShouldBe(0);
        var profile = (await bob.Get($"/api/v1/accounts/{bob.Id}")).Ok;
        (profile["followers_count"], profile["following_count"]).ShouldBe(("0", "0"));
        foreach (
            var table in new[]
            {
                "bond",
                "timelinelist",
                "listmember",
                "owntags",
                "ownfilters",
                "readplace",
                "waitingpost",
                "ownnotices",
                "owndismissals",
            }
        )
            (await server.Ask<long>($"select count(*) from annals.mt_doc_{table}")).ShouldBe(0, table);
        (await server.Ask<long>("select count(*) from annals.mt_doc_status")).ShouldBe(
            3,
            "his post, his boost and his quote of hers"
        );
        (await server.Differences()).ShouldBeEmpty();

        var last = await LastOf(alice.Id);
        last.Data.ShouldBeOfType<AccountErased>();
        last.Sequence.ShouldBe(await server.LastEvent());
    }

    [Fact]
    public async Task Nobody_is_it_any_more_nor_can_be()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        _ = await alice.Say("hello");
        await server.CatchUp();
        var mail = "alice@mail.example";
        await using (var session = server.Store.LightweightSession())
        {
            var user = (await session.LoadAsync<User>(alice.Id.ToString()))!;
            user.EmailKey = EmailAddress.Key(mail, server.Services.GetRequiredService<KeyRing>());
            session.UpdateRevision(user, user.Version + 1);
            await session.SaveChangesAsync();
        }
        await server.Erase(alice);
        await server.CatchUp();

        (await alice.Get("/api/v1/accounts/verify_credentials")).Status.ShouldBe(401);
        await using (var session = server.Store.QuerySession())
        {
            (await session.LoadAsync<User>(alice.Id.ToString())).ShouldBeNull();
            (await session.Query<AccessToken>().CountAsync(token => token.AccountId == $"{alice.Id}")).ShouldBe(0);
        }
        foreach (
            var command in new object[]
            {
                new RestoreAccount(alice.Id, DeletedBy.Operator),
                new SuspendAccount(alice.Id, "spam"),
                new UnsuspendAccount(alice.Id, "spam"),
            }
        )
            (await server.Command<Account>(command)).RefusedBy.ShouldBe("account.unknown");
        var before = await server.Events();
        await server.Delete(alice);
        (await server.Events()).ShouldBe(before);

        // its name never belongs to anybody else, its address may
        var app = await server.Token(account: null);
        (await SignUp(alice.Name, mail)).ShouldBeRefused(422, "Validation failed: Username has already been taken");
        (await SignUp(CommandServer.NewName(), mail)).Status.ShouldBe(200);
        await IsForgotten(alice, bob);

        Task<Answer> SignUp(string name, string address)
        {
            var body = $$"""{"username":"{{name}}","email":"{{address}}","password":"{{Password}}","agreement":true}""";
            return server.Send(HttpMethod.Post, "/api/v1/accounts", app, Http.Answers.Json(body));
        }
    }

    [Fact]
    public async Task More_than_one_part_ends_too()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        const int Posts = 230;
        for (var i = 0; i < Posts; i++)
            _ = await alice.Say($"number {i}");
        await bob.Follow(alice);
        await server.CatchUp();
        await server.Erase(alice);
        (await server.Ask<long>("select count(*) from annals.mt_events where type = 'post.erased.v1'")).ShouldBe(Posts);
        (await server.Ask<long>("select count(*) from annals.data_keys where wrapped is not null")).ShouldBe(
            1,
            "bob's, of all that there were"
        );
        await server.CatchUp();
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_comes_again_or_for_nothing_does_nothing()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        _ = await alice.Say("once");
        await server.CatchUp();
        var at = await server.Erase(alice);
        await server.CatchUp();
        var events = await server.Events();
        for (var i = 0; i < 2; i++)
            await Handle(new(alice.Id, at, []));
        // of a deletion that was taken back, and of one before whose time has not come
        await server.Delete(bob);
        var first = (await AccountOf(bob)).Deletion!.ErasesAt;
        await Handle(new(bob.Id, first, []));
        await server.Restore(bob);
        await Handle(new(bob.Id, first, []));
        await Handle(new(bob.Id, DateTimeOffset.UtcNow, []));
        (await server.Events()).ShouldBe(events + 2);
        (await AccountOf(bob)).IsErasing.ShouldBeFalse();
        (await server.StateOf(Account.Subject(bob.Id))).ShouldBe(KeyState.Live);
    }

    [Fact]
    public async Task Two_who_follow_each_other_and_go_at_once_both_go()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        await bob.Follow(alice);
        foreach (var (one, other) in new[] { (alice, bob), (bob, alice) })
            _ = (await one.Post($"/api/v1/accounts/{other.Id}/note", """{"comment":"dear"}""")).Ok;
        await server.CatchUp();
        await Task.WhenAll(server.Erase(alice), server.Erase(bob));
        await server.CatchUp();
        (await server.Ask<long>("select count(*) from annals.mt_doc_bond")).ShouldBe(0);
        (await server.Differences()).ShouldBeEmpty();
    }

    async Task IsForgotten(Person gone, Person reader)
    {
        (await reader.Get($"/api/v1/accounts/lookup?acct={gone.Name}")).ShouldBeRefused(404, "Record not found");
        (await reader.Get($"/api/v1/accounts/{gone.Id}")).ShouldBeRefused(404, "Record not found");
        (await reader.Get($"/api/v2/search?q={gone.Name}")).Ok["accounts"].ShouldBe("[]");
        (await server.Client.GetAsync($"/@{gone.Name}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Gone);
    }

    async Task<Account> AccountOf(Person person)
    {
        await using var session = server.Store.QuerySession();
        return (await session.Events.AggregateStreamAsync<Account>(Account.Stream(person.Id)))!;
    }

    async Task<IEvent> LastOf(AccountId account)
    {
        await using var session = server.Store.QuerySession();
        return (await session.Events.FetchStreamAsync(Account.Stream(account)))[^1];
    }

    async Task Handle(AccountErasureDue due)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(due);
    }
}
