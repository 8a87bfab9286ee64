using System.Text.Json;
using Api.Accounts;
using Api.Accounts.Registration;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Erasure;
using Domain;
using Domain.Accounts;
using Domain.Instance;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Wolverine;
using Xunit;
using static Api.Tests.Http.Answers;
using Outbox = Api.Hosting.Commands.Outbox;

namespace Api.Tests.Commands;

/// <summary>Accounts to try things out with: had in one call, bounded, upgraded, and gone when nobody uses them.</summary>
public sealed class ThrowawayTests(CommandServer server) : IClassFixture<CommandServer>, IAsyncLifetime
{
    const string Open = "/api/annals/v1/accounts/throwaway";
    const string Upgrade = "/api/annals/v1/accounts/upgrade";
    const string Own = "/api/v1/accounts/verify_credentials";

    public async Task InitializeAsync() => await server.Set(SignUpSettings.Throwaways, "true");

    public async Task DisposeAsync()
    {
        foreach (var setting in SignUpSettings.All)
            await server.Set(setting, null);
    }

    async Task<Person> Guest()
    {
        var app = await server.Token(account: null);
        var token = (await server.Send(HttpMethod.Post, Open, app, Json("""{"agreement":true}"""))).Ok["access_token"];
        var me = (await server.Send(HttpMethod.Get, Own, token)).Ok;
        return new(AccountId.Parse(me["id"], null), me["username"], token, server);
    }

    static string Wanted(string name, string? email = null, string password = "correct horse battery", bool agreement = true) =>
        JsonSerializer.Serialize(
            new
            {
                username = name,
                email = email ?? $"{name}@mail.example",
                password,
                agreement,
                reason = "ich stricke 🧶",
            }
        );

    [Fact]
    public async Task One_call_opens_one_that_posts_and_follows()
    {
        var (guest, bob) = (await Guest(), await server.Someone());
        guest.Name.ShouldStartWith("guest_");
        await server.CatchUp();
        var post = await guest.Say("just looking");
        await guest.Follow(bob);
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{post}")).Ok["account.id"].ShouldBe($"{guest.Id}");
        await using var session = server.Store.QuerySession();
        var user = await session.LoadAsync<User>(guest.Id.ToString());
        (user!.Email, user.PasswordHash).ShouldBe((null, null));
        await server.CatchUp();
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task There_are_none_unless_the_operator_wants_them_nor_for_who_does_not_agree()
    {
        var app = await server.Token(account: null);
        var before = await server.Events();
        foreach (var body in new[] { "{}", """{"agreement":false}""" })
            (await server.Send(HttpMethod.Post, Open, app, Json(body))).ShouldBeRefused(
                422,
                "Validation failed: Service agreement must be accepted"
            );
        (await server.Events()).ShouldBe(before);
        await server.Set(SignUpSettings.Throwaways, null);
        before = await server.Events();
        (await server.Send(HttpMethod.Post, Open, app, Json("""{"agreement":true}"""))).ShouldBeRefused(
            404,
            "Throwaway accounts are not offered here"
        );
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task It_posts_and_boosts_so_often_a_day_at_once_or_for_later_and_an_upgrade_ends_that()
    {
        await server.Set(SignUpSettings.ThrowawayPosts, "3");
        var (guest, bob) = (await Guest(), await server.Someone());
        var post = await bob.Say("boost me");
        _ = await guest.Say("one");
        (await guest.Post($"/api/v1/statuses/{post}/reblog")).Status.ShouldBe(200);
        _ = await guest.Schedule("later", Scheduled.Tomorrow);
        var before = await server.Events();
        const string TooMany = "Throwaway accounts cannot post more today: upgrade it to post on";
        (await guest.Post("/api/v1/statuses", """{"status":"four"}""")).ShouldBeRefused(422, TooMany);
        (await guest.Post($"/api/v1/statuses/{await bob.Say("and me")}/reblog")).ShouldBeRefused(422, TooMany);
        (await guest.Post("/api/v1/statuses", $$"""{"status":"five","scheduled_at":"{{Scheduled.Tomorrow}}"}""")).ShouldBeRefused(
            422,
            TooMany
        );
        (await server.Events()).ShouldBe(before + 1, "bob's");
        _ = await bob.Say("others post on");

        (await guest.Post(Upgrade, Wanted(CommandServer.NewName()))).Status.ShouldBe(200);
        await Annals.Testing.Eventually.Until(
            async () => (await guest.Post("/api/v1/statuses", """{"status":"four"}""")).Status == 200,
            "an upgraded account posts on",
            TimeSpan.FromSeconds(1)
        );
    }

    [Fact]
    public async Task Of_many_posts_at_once_as_many_are_published_as_it_may()
    {
        await server.Set(SignUpSettings.ThrowawayPosts, "4");
        var guest = await Guest();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => guest.Post("/api/v1/statuses", $$"""{"status":"number {{i}}"}"""))
        );
        answers.Count(answer => answer.Status == 200).ShouldBe(4);
    }

    [Fact]
    public async Task It_follows_so_many_in_all_asked_or_not_and_one_that_was_taken_back_counts()
    {
        await server.Set(SignUpSettings.ThrowawayFollows, "2");
        var guest = await Guest();
        var (bob, carol, dave) = (await server.Someone(), await server.Someone(), await server.Someone());
        (await carol.Patch("/api/v1/accounts/update_credentials", Json("""{"locked":true}"""))).Status.ShouldBe(200);
        await guest.Follow(bob);
        await guest.Follow(carol);
        (await guest.Post($"/api/v1/accounts/{bob.Id}/unfollow")).Status.ShouldBe(200);
        (await guest.Post($"/api/v1/accounts/{dave.Id}/follow")).ShouldBeRefused(
            422,
            "Throwaway accounts cannot follow more people: upgrade it to follow more"
        );
        await dave.Follow(guest);
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("private")]
    public async Task It_writes_to_everyone_or_to_nobody(string visibility)
    {
        var (guest, bob) = (await Guest(), await server.Someone());
        var before = await server.Events();
        var body = $$"""{"status":"@{{bob.Name}} psst","visibility":"{{visibility}}"}""";
        const string OnlyPublic = "Throwaway accounts write for everyone: upgrade it to write to some alone";
        (await guest.Post("/api/v1/statuses", body)).ShouldBeRefused(403, OnlyPublic);
        (await guest.Post("/api/v1/statuses", $$"""{{body[..^1]}},"scheduled_at":"{{Scheduled.Tomorrow}}"}""")).ShouldBeRefused(
            403,
            OnlyPublic
        );
        (await server.Events()).ShouldBe(before);
        _ = await guest.Say("hello", "unlisted");
    }

    [Fact]
    public async Task Upgraded_it_keeps_its_id_its_posts_and_whom_it_follows_and_signs_in()
    {
        var (guest, bob) = (await Guest(), await server.Someone());
        var post = await guest.Say("before");
        await guest.Follow(bob);
        var name = CommandServer.NewName();
        var upgraded = (await guest.Post(Upgrade, Wanted(name))).Ok;
        (upgraded["id"], upgraded["username"]).ShouldBe(($"{guest.Id}", name));
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{post}")).Ok["account.username"].ShouldBe(name);
        (await bob.Get($"/api/v1/accounts/{guest.Id}")).Ok["following_count"].ShouldBe("1");
        (await bob.Get($"/api/v1/accounts/lookup?acct={guest.Name}"))
            .Ok["username"]
            .ShouldBe(name, "the first name stays its own");
        (await server.Differences()).ShouldBeEmpty();

        using var browser = new Visitor(server.Client.BaseAddress!);
        var app = await browser.RegisterApp();
        (await browser.Allow(app, name, "correct horse battery")).ShouldNotBeEmpty();

        // said twice, true once; and another name is another wish
        var before = await server.Events();
        (await guest.Post(Upgrade, Wanted(name, password: "another horse battery"))).Status.ShouldBe(200);
        (await guest.Post(Upgrade, Wanted(CommandServer.NewName()))).ShouldBeRefused(
            422,
            "Validation failed: The account is no throwaway account"
        );
        (await server.Events()).ShouldBe(before);
        (await browser.Allow(app, name, "correct horse battery")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_would_be_refused_to_who_signs_up_is_refused_and_changes_nothing()
    {
        var (guest, taken) = (await Guest(), await server.Someone());
        var email = $"{CommandServer.NewName()}@mail.example";
        (await (await Guest()).Post(Upgrade, Wanted(CommandServer.NewName(), email))).Status.ShouldBe(200);
        var (before, name) = (await server.Events(), CommandServer.NewName());
        foreach (
            var (body, error) in new[]
            {
                (Wanted(taken.Name), "Username has already been taken"),
                (Wanted("a b"), "Username must contain only letters, numbers and underscores"),
                (Wanted("admin"), "Username is reserved"),
                (Wanted(name, "nobody"), "E-mail address is invalid"),
                (Wanted(name, email.ToUpperInvariant()), "E-mail address has already been taken"),
                (Wanted(name, password: "short"), "Password is too short"),
                (Wanted(name, password: new string('a', 129)), "Password is too long"),
                (Wanted(name, agreement: false), "Service agreement must be accepted"),
                ("""{"username":"a","email":"a@b.example"}""", "password is missing"),
            }
        )
            (await guest.Post(Upgrade, body)).ShouldBeRefused(422, $"Validation failed: {error}");
        await server.Set(SignUpSettings.Registrations, "closed");
        (await guest.Post(Upgrade, Wanted(name))).ShouldBeRefused(403, "Registrations are not open");
        await server.Set(SignUpSettings.Registrations, null);
        (await server.Events()).ShouldBe(before + 2, "the settings");
        (await taken.Post(Upgrade, Wanted(name))).Status.ShouldBe(422);
        (await guest.Get(Own)).Ok["username"].ShouldBe(guest.Name);
    }

    [Fact]
    public async Task Of_two_who_upgrade_to_one_name_one_gets_it_and_of_one_that_is_upgraded_twice_at_once_one_counts()
    {
        var (one, other, name) = (await Guest(), await Guest(), CommandServer.NewName());
        var answers = await Task.WhenAll(
            one.Post(Upgrade, Wanted(name, $"one.{name}@mail.example")),
            other.Post(Upgrade, Wanted(name, $"other.{name}@mail.example"))
        );
        answers.Select(answer => answer.Status).Order().ShouldBe([200, 422]);

        var (guest, names) = (await Guest(), new[] { CommandServer.NewName(), CommandServer.NewName() });
        answers = await Task.WhenAll(names.Select(wanted => guest.Post(Upgrade, Wanted(wanted))));
        answers.Select(answer => answer.Status).Order().ShouldBe([200, 422]);
    }

    [Fact]
    public async Task Where_others_are_approved_an_upgraded_one_waits_with_all_it_has_and_is_back_then()
    {
        await server.Set(SignUpSettings.Registrations, "approval");
        var (guest, bob, name) = (await Guest(), await server.Someone(), CommandServer.NewName());
        var post = await guest.Say("before");
        (await guest.Post(Upgrade, Wanted(name))).Ok["username"].ShouldBe(name);
        await server.CatchUp();
        await Annals.Testing.Eventually.Until(
            async () => (await guest.Get(Own)).Status == 403,
            "it waits",
            TimeSpan.FromSeconds(1)
        );
        (await bob.Get($"/api/v1/statuses/{post}")).Status.ShouldBe(404);
        (await server.Command<Account>(new ApproveAccount(guest.Id))).RefusedBy.ShouldBeNull();
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{post}")).Ok["account.username"].ShouldBe(name);
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unused_it_is_erased_and_used_it_stays()
    {
        var (idle, busy, kept) = (await Guest(), await Guest(), await Guest());
        _ = await idle.Say("soon gone");
        (await kept.Post(Upgrade, Wanted(CommandServer.NewName()))).Status.ShouldBe(200);
        var clock = new MovableClock();
        clock.Advance(TimeSpan.FromDays(29));
        await Due(idle, clock);
        await server.CatchUp();
        (await idle.Get(Own)).Status.ShouldBe(200, "its time is not over");

        // used at the end of its time, by that clock
        await using (var session = server.Store.LightweightSession())
        {
            session.Store(new ThrowawayUse(busy.Id.ToString(), clock.GetUtcNow()));
            await session.SaveChangesAsync();
        }
        clock.Advance(TimeSpan.FromDays(2));
        foreach (var one in new[] { idle, busy, kept })
            await Due(one, clock);
        (await AccountOf(idle)).IsDeleted.ShouldBeTrue();
        (await AccountOf(busy)).IsDeleted.ShouldBeFalse();
        (await AccountOf(kept)).IsDeleted.ShouldBeFalse();

        var at = (await AccountOf(idle)).Deletion!.ErasesAt;
        for (var part = 0; part < 5; part++)
        {
            await server.CatchUp();
            await Erase(new(idle.Id, at, []), clock);
        }
        (await server.StateOf(Account.Subject(idle.Id))).ShouldBe(KeyState.Destroyed);
        (await idle.Get(Own)).Status.ShouldBe(401);
        await server.CatchUp();
        (await server.Differences()).ShouldBeEmpty();

        clock.Advance(TimeSpan.FromDays(30));
        await Due(busy, clock);
        (await AccountOf(busy)).IsDeleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_counts_as_use_and_a_question_does_not()
    {
        var guest = await Guest();
        (await guest.Get("/api/v1/timelines/home")).Status.ShouldBe(200);
        (await Use(guest)).ShouldBeNull();
        _ = await guest.Say("here");
        (await Use(guest))!.LastAt.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        (await guest.Post(Upgrade, Wanted(CommandServer.NewName()))).Status.ShouldBe(200);
        (await Use(guest)).ShouldBeNull();
    }

    async Task<ThrowawayUse?> Use(Person guest)
    {
        await using var session = server.Store.QuerySession();
        return await session.LoadAsync<ThrowawayUse>(guest.Id.ToString());
    }

    async Task<Account> AccountOf(Person person)
    {
        await using var session = server.Store.QuerySession();
        return (await session.Events.AggregateStreamAsync<Account>(Account.Stream(person.Id)))!;
    }

    async Task Due(Person guest, TimeProvider clock)
    {
        await using var session = server.Store.LightweightSession();
        var outbox = server.Services.GetRequiredService<Outbox>();
        await ThrowawayDueHandler.Handle(new(guest.Id), new Envelope { CorrelationId = "test" }, session, outbox, clock, default);
    }

    async Task Erase(AccountErasureDue due, TimeProvider clock)
    {
        await using var session = server.Store.LightweightSession();
        var services = server.Services;
        await AccountErasureDueHandler.Handle(
            due,
            new Envelope { CorrelationId = "test" },
            session,
            services.GetRequiredService<DataKeys>(),
            services.GetRequiredService<Positions>(),
            services.GetRequiredService<Outbox>(),
            clock,
            default
        );
    }
}
