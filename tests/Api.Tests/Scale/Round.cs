using System.Net.Http.Headers;
using Annals.Testing;
using Api.Accounts;
using Api.Accounts.Registration;
using Api.Auth;
using Api.Auth.Confirmation;
using Api.Auth.External;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Queries;
using Domain.Accounts;
using Domain.Announcements;
using Domain.Emojis;
using Domain.Instance;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Wolverine;
using static Api.Tests.Http.Answers;
using Person = Api.Tests.Commands.Person;

namespace Api.Tests.Scale;

/// <summary>Asks and commands everything that there is to be asked and commanded, so that the server makes every statement it has.</summary>
/// <param name="Reader">Has a locked account, and much of everything.</param>
/// <param name="Writer">Wrote <paramref name="Post"/>, with the hashtag #rare.</param>
/// <param name="Answer">The reader's answer to it, with a poll, edited once.</param>
/// <param name="List">The reader's, with the writer on it.</param>
/// <param name="Filter">The reader's, with a keyword and a post.</param>
/// <param name="Waits">The reader's post that waits for its time.</param>
/// <param name="Asker">Whose acts the reader's policy puts aside.</param>
sealed partial record Round(
    CommandServer Server,
    Person Reader,
    Person Writer,
    PostId Post,
    PostId Answer,
    string List,
    Filtering Filter,
    string Waits,
    string Asker
)
{
    const string Password = "correct horse battery";
    const string Group = "follow-0"; // of the crowd's
    const string NoEmoji = "/emoji/none";

    public async Task Ask()
    {
        var notification = (await Reader.Get("/api/v1/notifications")).Ok.Entity[0].GetProperty("id").GetString()!;
        foreach (var path in QueryRoute.All.SelectMany(route => Questions(route, notification)))
        {
            await Ask(path, Reader.Token);
            if (!path.StartsWith("/api/v1/apps", StringComparison.Ordinal))
                await Ask(path, token: null);
        }
    }

    async Task Ask(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var streams =
            path.Contains("/streaming/", StringComparison.Ordinal) && !path.EndsWith("/health", StringComparison.Ordinal);
        if (streams)
            patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            using var answer = await Server.Client.SendAsync(request, patience.Token);
            var status = (int)answer.StatusCode;
            if (token is null && status == 401)
                return;
            status.ShouldBe(path == NoEmoji ? 404 : 200, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (OperationCanceledException) when (streams)
        {
            // it never ends by itself
        }
    }

    /// <summary>Each command, so that it succeeds and says something new.</summary>
    public async Task Command()
    {
        var (stranger, asker, other) = (await Server.Someone(), await Server.Someone(), await Server.Someone());
        var (leaver, freezer) = (await Server.Someone(), await Server.Someone());
        var moderator = await Server.Someone("admin:write", Role.Moderator);
        await asker.Follow(Reader);
        await other.Follow(Reader);
        var third = await Server.Someone();
        await third.Follow(Reader);
        var (own, gone) = (await Reader.Say($"hello @{Writer.Name} #rare"), await Reader.Say("soon gone"));
        await Server.CatchUp();
        var rung = (await Writer.Get("/api/v1/notifications")).Ok.Entity[0].GetProperty("id").GetString()!;
        var spare = (await Reader.Post("/api/v1/lists", """{"title":"soon gone"}""")).Ok["id"];
        var filter = await Filtering.Make(Reader, own);
        var quote = await Reader.Quote(Post);
        var talk = await Writer.Say($"@{Reader.Name} psst", "direct");
        // by the name that stands in every path
        await Server.Command<EmojiSet>(new AddEmoji("something", Pictures.Png(3)));
        var announced = AnnouncementId.New();
        await Server.Command<Announcement>(new PublishAnnouncement(announced, "a party", AnnouncedTime.None));
        await Server.CatchUp();
        foreach (var route in CommandRoute.All)
        {
            var (who, id) = route.Path switch
            {
                "/api/annals/v1/account/freeze" => (freezer, ""),
                "/api/annals/v1/account/delete" => (leaver, ""),
                "/api/annals/v1/looks" => (moderator, ""),
                "/api/v1/notifications/{id}/dismiss" => (Writer, rung),
                "/api/v2/notifications/{id}/dismiss" => (Reader, Group),
                "/api/v1/notifications/requests/{id}/accept" => (Reader, Asker),
                "/api/v1/notifications/requests/{id}/dismiss" => (Reader, $"{third.Id}"),
                "/api/v1/notifications/clear" => (Writer, ""),
                { } path when path.Contains("/announcements/", StringComparison.Ordinal) => (Reader, $"{announced}"),
                "/api/v1/follow_requests/{id}/authorize" => (Reader, $"{asker.Id}"),
                "/api/v1/follow_requests/{id}/reject" => (Reader, $"{other.Id}"),
                "/api/v1/accounts/{id}/remove_from_followers" => (Reader, $"{asker.Id}"),
                "/api/v1/scheduled_statuses/{id}" => (Reader, Waits),
                "/api/v1/polls/{id}/votes" => (Writer, $"{Answer}"),
                "/api/v1/conversations/{id}" or "/api/v1/conversations/{id}/read" => (Reader, $"{talk}"),
                "/api/v2/filters/keywords/{id}" => (Reader, filter.Keyword),
                "/api/v2/filters/statuses/{id}" => (Reader, filter.Entry),
                { } path when path.StartsWith("/api/v2/filters/", StringComparison.Ordinal) => (Reader, filter.Id),
                "/api/v1/accounts/{id}/endorse" or "/api/v1/accounts/{id}/unendorse" => (Reader, $"{Writer.Id}"),
                "/api/v1/lists/{id}" => (Reader, route.Method == "PUT" ? List : spare),
                "/api/v1/lists/{id}/accounts" => (Reader, spare),
                "/api/v1/statuses/{id}/pin" or "/api/v1/statuses/{id}/unpin" => (Reader, $"{own}"),
                "/api/annals/v1/statuses/{id}/restore" => (Reader, $"{gone}"),
                "/api/v1/statuses/{id}/interaction_policy" => (Reader, $"{own}"),
                "/api/v1/statuses/{id}/quotes/{quoting_status_id}/revoke" => (Writer, $"{Post}"),
                "/api/v1/statuses/{id}" => (Reader, route.Method == "PUT" ? $"{own}" : $"{gone}"),
                _ => (Reader, route.Path.Contains("statuses", StringComparison.Ordinal) ? $"{Post}" : $"{stranger.Id}"),
            };
            if (route.TakesApps || route.Path is "/api/v1/emails/confirmations" or "/api/annals/v1/accounts/upgrade")
                continue; // the visitor signs up; and no mail is sent here
            // what stands already is first taken back
            if (
                route.Path.EndsWith("/favourite", StringComparison.Ordinal)
                || route.Path.EndsWith("/bookmark", StringComparison.Ordinal)
            )
                await Reader.Post(
                    route
                        .At(id)
                        .Replace("/favourite", "/unfavourite", StringComparison.Ordinal)
                        .Replace("/bookmark", "/unbookmark", StringComparison.Ordinal)
                );
            var answer = await Server.Send(
                route.Verb,
                route.At(id, quoting: $"{quote}"),
                who.Token,
                Json(
                    (route.Body ?? "{}")
                        .Replace(CommandRoute.Somebody, $"{Writer.Id}", StringComparison.Ordinal)
                        .Replace(CommandRoute.Something, $"{Post}", StringComparison.Ordinal)
                ),
                ("Idempotency-Key", $"{route}")
            );
            answer.Status.ShouldBe(200, $"{route}: {answer.Body}");
        }
        await Server.CatchUp();
    }

    /// <summary>Signs up, signs in by a browser, lets an app have a token, and takes it back.</summary>
    public static async Task Visit(CommandServer server, Person somebody)
    {
        using var visitor = new Visitor(server.Client.BaseAddress!);
        var app = await visitor.RegisterApp("https://app.test/back", "read write follow");
        var signUp = await server.Token(account: null, "write:accounts write:statuses");
        var invited = Secret.New();
        var invite = new CreateInvite(InviteId.New(), 1, Lifetime: null, DateTimeOffset.UtcNow);
        (await server.Command<Invite>(new MakeInvite(invite, Secret.Hash(invited)))).RefusedBy.ShouldBeNull();
        _ = (await server.Send(HttpMethod.Post, "/api/v1/accounts", signUp, Json(Asked(invited)))).Ok;
        await server.Set(SignUpSettings.Throwaways, "true");
        var guest = (
            await server.Send(HttpMethod.Post, "/api/annals/v1/accounts/throwaway", signUp, Json("""{"agreement":true}"""))
        ).Ok["access_token"];
        _ = (await server.Send(HttpMethod.Post, "/api/annals/v1/accounts/upgrade", guest, Json(Asked(code: "")))).Ok;
        await using (var session = server.Store.LightweightSession())
        {
            var user = await session.LoadAsync<User>($"{somebody.Id}");
            var link = Secret.Hash(session.NewLink(user!, MailKind.Recovery, DateTimeOffset.UtcNow));
            await session.SaveChangesAsync();
            (await server.Command<Account>(new FollowConfirmation(link))).RefusedBy.ShouldBe(OneTimeLinks.NotGood);
        }
        var code = await visitor.Allow(app, somebody.Name, Password);
        var token = (await visitor.Redeem(app, code)).Json("access_token");
        (await visitor.Get("/api/v1/apps/verify_credentials", token)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await LookAtAccount(visitor, app);
        await visitor.Post(
            "/oauth/revoke",
            new
            {
                client_id = app.Id,
                client_secret = app.Secret,
                token,
            }
        );
        // a code that nobody redeems lies there until it is over
        _ = await visitor.Submit(app.AuthorizePath(), "allow");
    }

    /// <summary>By the pages, of who is signed in in a browser.</summary>
    static async Task LookAtAccount(Visitor visitor, ClientApp app)
    {
        (await visitor.Get("/auth/passkeys")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await visitor.Get("/auth/two_factor")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await visitor.Get("/auth/sign_ins")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await visitor.Get("/auth/leave")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        var page = await visitor.Get("/auth/edit");
        page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await visitor.Post("/auth/sessions", new { form_token = page.FormToken, app = app.Id });
    }

    static string Asked(string code)
    {
        var name = CommandServer.NewName();
        return $$"""{"username":"{{name}}","email":"{{name}}@mail.example","password":"{{Password}}","agreement":true,"invite_code":"{{code}}"}""";
    }

    /// <summary>What is done now and then, and not on a request.</summary>
    public async Task KeepHouse()
    {
        await Server.Services.GetRequiredService<IdempotencyKeys>().RemoveExpired(default);
        await Server.Services.GetRequiredService<SignInTries>().RemoveExpired(default);
        await Server.Services.GetRequiredService<DataKeys>().ForgetDestroyed(default);
        await Server.EndPoll(Answer);
        await Erase();
        await Server.Services.GetServices<IHostedService>().OfType<ExpiryCleaning>().Single().Clean(default);
        // what Elasticsearch, where there is one, is told
        var indexed = new IndexedRows(Server.Services.GetRequiredService<ReadStore>());
        await indexed.PostsOfAuthor($"{Writer.Id}", after: "", limit: 500, position: 0, default);
        await indexed.PostsAfterId(after: "", limit: 500, position: 0, default);
        await indexed.PeopleAfterId(after: "", limit: 500, position: 0, default);
        (await Server.Services.GetRequiredService<UserStore>().FindByPasskeyIdAsync([1], default)).ShouldBeNull();
        await using var session = Server.Store.LightweightSession();
        await session.ExternalsOf(Writer.Id, default);
        Tokens.RevokeAllOf(session, Writer.Id);
        await session.SaveChangesAsync();
    }

    /// <summary>Somebody who did something of everything is forgotten, as a worker does it.</summary>
    async Task Erase()
    {
        var gone = await Server.Someone();
        _ = await gone.Say("soon forgotten");
        foreach (var deed in new[] { "favourite", "reblog", "bookmark" })
            _ = (await gone.Post($"/api/v1/statuses/{Post}/{deed}")).Ok;
        _ = (await gone.Post($"/api/v1/accounts/{Reader.Id}/mute")).Ok;
        await Reader.Block(gone);
        _ = (await gone.Post("/api/v1/lists", """{"title":"close"}""")).Ok;
        _ = await gone.Schedule("later", Scheduled.Tomorrow);
        var delete = new DeleteAccount(gone.Id, DeletedBy.Operator, DateTimeOffset.UtcNow, IsAtOnce: true);
        var at = (await Server.Command<Account>(delete)).State.Deletion!.ErasesAt;
        for (var part = 0; part < 8; part++)
        {
            await Server.CatchUp();
            await using var scope = Server.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(new AccountErasureDue(gone.Id, at, []));
        }
        await Server.CatchUp();
        (await Server.Send(HttpMethod.Get, $"/api/v1/accounts/{gone.Id}", token: null)).Status.ShouldBe(404);
    }
}
