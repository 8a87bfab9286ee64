using System.Text.Json;
using Api.Accounts;
using Api.Accounts.Registration;
using Api.Auth;
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

/// <summary>Who may sign up, as the operator wants it: anyone, who is approved, who is invited, or nobody.</summary>
public sealed class RegistrationModeTests(CommandServer server) : IClassFixture<CommandServer>, IAsyncLifetime
{
    const string Accounts = "/api/v1/accounts";
    const string Own = "/api/v1/accounts/verify_credentials";
    const string Pending = "Your login is currently pending approval";
    const string Reason = "ich möchte 👩‍👩‍👧‍👦 stricken — вязать";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var setting in SignUpSettings.All)
            await server.Set(setting, null);
    }

    Task Is(string mode) => server.Set(SignUpSettings.Registrations, mode);

    async Task<Answer> SignUp(object? reason = null, string? code = null, string? name = null, string? email = null)
    {
        var json = JsonSerializer.Serialize(
            new
            {
                username = name ?? CommandServer.NewName(),
                email = email ?? $"{Guid.NewGuid():N}@mail.example",
                password = "correct horse battery",
                agreement = true,
                reason,
                invite_code = code,
            }
        );
        return await server.Send(HttpMethod.Post, Accounts, await server.Token(account: null), Json(json));
    }

    /// <summary>Somebody who asked to be let in.</summary>
    async Task<Person> Asks(string? name = null, string? email = null)
    {
        name ??= CommandServer.NewName();
        var token = (await SignUp(Reason, name: name, email: email)).Ok["access_token"];
        await using var session = server.Store.QuerySession();
        var user = await session.Query<Api.Auth.Users.User>().SingleAsync(user => user.UserName == name);
        return new(user.AccountId, name, token, server);
    }

    async Task<(InviteId Id, string Code)> Invitation(int uses = 1, TimeSpan? lifetime = null, DateTimeOffset? madeAt = null)
    {
        var (create, code) = (new CreateInvite(InviteId.New(), uses, lifetime, madeAt ?? DateTimeOffset.UtcNow), Secret.New());
        (await server.Command<Invite>(new MakeInvite(create, Secret.Hash(code)))).RefusedBy.ShouldBeNull();
        return (create.Invite, code);
    }

    [Fact]
    public async Task Whoever_asks_to_be_let_in_is_shut_out_and_shown_to_nobody_until_they_are()
    {
        await Is("approval");
        var (alice, bob) = (await Asks(), await server.Someone());
        await server.CatchUp();
        foreach (var path in new[] { Own, "/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/instance" })
            (await alice.Get(path)).ShouldBeRefused(403, Pending);
        (await alice.Post("/api/v1/statuses", """{"status":"too early"}""")).ShouldBeRefused(403, Pending);

        (await bob.Get($"/api/v1/accounts/{alice.Id}")).ShouldBeRefused(404, "Record not found");
        (await bob.Get($"/api/v1/accounts/{alice.Id}/statuses")).ShouldBeRefused(404, "Record not found");
        (await bob.Get($"/api/v1/accounts/lookup?acct={alice.Name}")).ShouldBeRefused(404, "Record not found");
        (await bob.Get($"/api/v1/accounts?id[]={alice.Id}")).Ok.Entity.GetArrayLength().ShouldBe(0);
        (await bob.Get($"/api/v2/search?q={alice.Name}")).Ok["accounts"].ShouldBe("[]");
        (await bob.Post($"/api/v1/accounts/{alice.Id}/follow")).ShouldBeRefused(404, "Record not found");
        var named = await bob.Say($"hello @{alice.Name}");
        (await bob.Get($"/api/v1/statuses/{named}")).Ok["mentions"].ShouldBe("[]");
        ((int)(await server.Client.GetAsync($"/@{alice.Name}")).StatusCode).ShouldBe(404);
        (
            (int)(await server.Client.GetAsync($"/.well-known/webfinger?resource=acct:{alice.Name}@annals.example")).StatusCode
        ).ShouldBe(404);
        (await server.Differences()).ShouldBeEmpty();

        (await server.Command<Account>(new ApproveAccount(alice.Id))).RefusedBy.ShouldBeNull();
        await Annals.Testing.Eventually.Until(
            async () => (await alice.Get(Own)).Status == 200,
            "whoever was let in is let in",
            TimeSpan.FromSeconds(1)
        );
        await server.CatchUp();
        _ = await alice.Say("here I am");
        (await bob.Get($"/api/v1/accounts/lookup?acct={alice.Name.ToUpperInvariant()}")).Ok["id"].ShouldBe($"{alice.Id}");
        (await bob.Get($"/api/v2/search?q={alice.Name}")).Ok["accounts.0.id"].ShouldBe($"{alice.Id}");
        ((int)(await server.Client.GetAsync($"/@{alice.Name}")).StatusCode).ShouldBe(200);
        await server.CatchUp();
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Their_reason_is_theirs_and_stands_readable_nowhere()
    {
        await Is("approval");
        const string canary = "canary4d1f08";
        (await SignUp($"{canary} {Reason}")).Status.ShouldBe(200);
        await server.CatchUp();
        (await server.TablesWith(canary)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_rejected_is_erased_an_hour_later_with_all_they_told_and_may_ask_again()
    {
        await Is("approval");
        var email = $"{Guid.NewGuid():N}@mail.example";
        var alice = await Asks(email: email);
        var reject = new RejectAccount(alice.Id, "no", DateTimeOffset.UtcNow);
        var rejected = await server.Command<Account>(reject);
        rejected.RefusedBy.ShouldBeNull();
        (await server.Command<Account>(new ApproveAccount(alice.Id))).RefusedBy.ShouldBe("account.deleted");
        (await alice.Get(Own)).ShouldBeRefused(403, "This account is deleted");

        var at = rejected.State.Deletion!.ErasesAt;
        var clock = new MovableClock();
        await Handle(new(alice.Id, at, []), clock);
        (await server.StateOf(Account.Subject(alice.Id))).ShouldBe(KeyState.Live, "there is an hour");
        clock.Advance(RejectAccount.Grace + TimeSpan.FromMinutes(1));
        for (var part = 0; part < 3; part++)
        {
            await server.CatchUp();
            await Handle(new(alice.Id, at, []), clock);
        }
        (await server.StateOf(Account.Subject(alice.Id))).ShouldBe(KeyState.Destroyed);
        (await alice.Get(Own)).Status.ShouldBe(401);
        await server.CatchUp();
        (await server.Differences()).ShouldBeEmpty();
        (await SignUp(Reason, name: alice.Name)).ShouldBeRefused(422, "Validation failed: Username has already been taken");
        (await SignUp(Reason, email: email)).Status.ShouldBe(200);
    }

    async Task Handle(AccountErasureDue due, TimeProvider clock)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await using var session = server.Store.LightweightSession();
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

    public static TheoryData<string, string> BadReasons =>
        new()
        {
            { "null", "Validation failed: Reason can't be blank" },
            { "\"\"", "Validation failed: Reason can't be blank" },
            { "\" \\u200b \"", "Validation failed: Reason can't be blank" },
            { $"\"{new string('a', 421)}\"", "Validation failed: Reason is longer than 420 characters" },
            { "\"a\\ud800\"", "" },
            { "\"a\\u0000b\"", "" },
            { "{\"a\":1}", "" },
            { "[\"a\"]", "" },
        };

    [Theory]
    [MemberData(nameof(BadReasons))]
    public async Task A_reason_that_is_none_is_refused_and_appends_nothing(string reason, string error)
    {
        await Is("approval");
        var before = await server.Events();
        var json =
            $$"""{"username":"{{CommandServer.NewName()}}","email":"a@b.example","password":"correct horse battery","agreement":true,"reason":{{reason}}}""";
        var answer = await server.Send(HttpMethod.Post, Accounts, await server.Token(account: null), Json(json));
        answer.Status.ShouldBe(422, answer.Body.ToString());
        if (error.Length > 0)
            answer.ShouldBeRefused(422, error);
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Where_only_the_invited_come_in_a_code_lets_in_so_many_and_no_more()
    {
        await Is("invite");
        (await SignUp()).ShouldBeRefused(403, "Registrations are open to those who are invited");
        (await SignUp(code: " ")).ShouldBeRefused(403, "Registrations are open to those who are invited");
        (await SignUp(code: Secret.New())).ShouldBeRefused(
            422,
            "Validation failed: The invitation is not known, or not good any more"
        );
        var (_, once) = await Invitation();
        var before = await server.Events();
        var token = (await SignUp(code: $" {once} ")).Ok["access_token"];
        (await server.Events()).ShouldBe(before + 3);
        (await server.Send(HttpMethod.Get, Own, token)).Status.ShouldBe(200);
        (await SignUp(code: once)).Status.ShouldBe(422);
        (await server.Events()).ShouldBe(before + 3);

        var (ended, _) = (await Invitation(lifetime: TimeSpan.FromHours(1), madeAt: DateTimeOffset.UtcNow.AddHours(-2)), 0);
        (await SignUp(code: ended.Code)).Status.ShouldBe(422);
        var revoked = await Invitation();
        (await server.Command<Invite>(new RevokeInvite(revoked.Id))).RefusedBy.ShouldBeNull();
        (await SignUp(code: revoked.Code)).Status.ShouldBe(422);
        (await server.TablesWith(once)).ShouldBeEmpty("the code is kept as its hash");
    }

    [Fact]
    public async Task Of_many_who_use_one_invitation_at_once_as_many_get_in_as_it_says()
    {
        await Is("invite");
        const int Uses = 3;
        var (id, code) = await Invitation(Uses);
        var before = await server.Events();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SignUp(code: code)));
        answers.Count(answer => answer.Status == 200).ShouldBe(Uses);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "Validation failed: The invitation is not known, or not good any more");
        (await server.Events()).ShouldBe(before + (3 * Uses));
        await using var session = server.Store.QuerySession();
        (await Projections.Accounts.InviteQuotas.UsesOf(session, id, default)).ShouldBe(Uses);
    }

    [Fact]
    public async Task Of_eight_who_ask_to_be_let_in_under_one_name_one_asks()
    {
        await Is("approval");
        var name = CommandServer.NewName();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignUp(Reason, name: name)));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Status == 422).ShouldBe(7);
    }

    [Fact]
    public async Task Whoever_is_invited_need_not_be_approved()
    {
        await Is("approval");
        var (_, code) = await Invitation();
        var token = (await SignUp(code: code)).Ok["access_token"];
        (await server.Send(HttpMethod.Get, Own, token)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Where_it_is_closed_nobody_comes_in_invited_or_not()
    {
        var (_, code) = await Invitation();
        await Is("closed");
        var before = await server.Events();
        (await SignUp()).ShouldBeRefused(403, "Registrations are not open");
        (await SignUp(code: code)).ShouldBeRefused(403, "Registrations are not open");
        (await server.Events()).ShouldBe(before);
    }

    [Theory]
    [InlineData("open", true, false, null)]
    [InlineData("approval", true, true, null)]
    [InlineData("invite", false, false, "<p>Come again &lt;soon&gt;</p>")]
    [InlineData("closed", false, false, "<p>Come again &lt;soon&gt;</p>")]
    public async Task Apps_are_told_who_may_sign_up(string mode, bool enabled, bool approved, string? message)
    {
        await Is(mode);
        await server.Set(SignUpSettings.Message, "Come again <soon>");
        var v2 = (await server.Send(HttpMethod.Get, "/api/v2/instance", token: null)).Ok.At("registrations");
        (v2.GetProperty("enabled").GetBoolean(), v2.GetProperty("approval_required").GetBoolean()).ShouldBe((enabled, approved));
        v2.GetProperty("reason_required").GetBoolean().ShouldBe(approved);
        v2.GetProperty("message").GetString().ShouldBe(message);
        var v1 = (await server.Send(HttpMethod.Get, "/api/v1/instance", token: null)).Ok;
        (v1["registrations"], v1["approval_required"], v1["invites_enabled"]).ShouldBe(($"{enabled}", $"{approved}", "False"));
        var info = (await server.Send(HttpMethod.Get, "/nodeinfo/2.0", token: null)).Ok;
        info["openRegistrations"].ShouldBe($"{enabled}");

        await server.Set(SignUpSettings.ReasonRequired, "false");
        v2 = (await server.Send(HttpMethod.Get, "/api/v2/instance", token: null)).Ok.At("registrations");
        v2.GetProperty("reason_required").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_they_agreed_to_stands_in_the_log_by_its_version()
    {
        await server.Set(InstanceTexts.Rules, "Be kind");
        var token = (await SignUp()).Ok["access_token"];
        var id = (await server.Send(HttpMethod.Get, Own, token)).Ok["id"];
        await using var session = server.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(Account.Stream(AccountId.Parse(id, null)));
        var settings = (await session.Events.AggregateStreamAsync<InstanceSettings>(InstanceSettings.Stream))!;
        events.Select(e => e.Data).OfType<AccountTermsAccepted>().Single().Terms.ShouldBe(settings.TermsVersion);
        await server.Set(InstanceTexts.Rules, null);
    }
}
