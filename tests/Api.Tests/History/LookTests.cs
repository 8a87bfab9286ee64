using System.Text.Json;
using Api.Auth.Users;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Projections.History;
using Projections.Store;
using Shouldly;
using Xunit;
using Person = Api.Tests.Commands.Person;

namespace Api.Tests.History;

/// <summary>Those with a role see what was somebody else's; and the log keeps that they looked.</summary>
public sealed class LookTests : IAsyncLifetime
{
    const string Looks = "/api/annals/v1/looks";

    readonly CommandServer server = new() { Messages = Erasing.Promptly };
    Person moderator = null!;
    Person alice = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        moderator = await server.Someone($"{CommandServer.AllScopes} admin:write", Role.Moderator);
        alice = await server.Someone();
    }

    public Task DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("private")]
    [InlineData("direct")]
    public async Task A_post_is_shown_that_was_never_for_them_and_is_deleted_by_now(string visibility)
    {
        var post = await alice.Say("what she said", visibility);
        var then = await server.LastEvent();
        await alice.Delete($"/api/v1/statuses/{post}");
        await server.CatchUp();
        (await moderator.Get($"/api/v1/statuses/{post}?as_of={then}")).Status.ShouldBe(404);

        var look = (await Look($$"""{"status_id": "{{post}}", "reason": "a report"}""", $"?as_of={then}")).Ok.Entity;
        look.GetProperty("status").GetProperty("content").GetString().ShouldBe("<p>what she said</p>");
        (look.GetProperty("position").GetInt64(), look.GetProperty("account").ValueKind).ShouldBe((then, JsonValueKind.Null));
        (await Look($$"""{"status_id": "{{post}}", "reason": "a report"}""")).Status.ShouldBe(404, "it is deleted now");
    }

    [Fact]
    public async Task A_profile_is_shown_with_what_was_taken_off_it_since()
    {
        await Describe("buy my pills");
        var then = await server.LastEvent();
        await Describe("nothing");
        await server.CatchUp();
        var look = (await Look($$"""{"account_id": "{{alice.Id}}", "reason": "a report"}""", $"?as_of={then}")).Ok.Entity;
        look.GetProperty("account").GetProperty("note").GetString()!.ShouldContain("pills");
        look = (await Look($$"""{"account_id": "{{alice.Id}}", "reason": "a report"}""")).Ok.Entity;
        look.GetProperty("account").GetProperty("note").GetString()!.ShouldContain("nothing");
    }

    [Fact]
    public async Task The_log_keeps_who_looked_at_what_and_why_before_anything_is_shown()
    {
        var post = await alice.Say("what she said", "private");
        await server.CatchUp();
        var before = await server.Events();
        _ = (await Look($$"""{"status_id": "{{post}}", "reason": " a report "}""")).Ok;
        (await server.Events()).ShouldBe(before + 1);
        await server.CatchUp();

        // whoever looks up the post finds it, and so does the moderator among their own doings; its author does not
        var entry = (await Histories(HistorySubject.Row($"{post}")))[^1];
        (entry.Name, entry.Actor, entry.Reason).ShouldBe(("look.past_looked_at.v1", $"{moderator.Id}", "a report"));
        (await Histories(HistorySubject.Person(moderator.Id)))[^1].Position.ShouldBe(entry.Position);
        var hers = (await alice.Get($"/api/annals/v1/history/post/{post}")).Body.EnumerateArray().ToList();
        hers.ShouldAllBe(one => one.GetProperty("event").GetString() != entry.Name);
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_admin_may_too_and_nobody_else()
    {
        var post = await alice.Say("what she said", "private");
        await server.CatchUp();
        var body = $$"""{"status_id": "{{post}}", "reason": "a report"}""";
        var admin = await server.Someone("admin:write", Role.Admin);
        _ = (await admin.Post(Looks, body)).Ok;
        var before = await server.Events();
        var other = await server.Token(alice.Id, "admin:write");
        (await server.Send(HttpMethod.Post, Looks, other, Http.Answers.Json(body))).Status.ShouldBe(403);
        (await server.Events()).ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"reason": "a report"}""", 422)]
    [InlineData("""{"account_id": "@", "status_id": "@", "reason": "a report"}""", 422)]
    [InlineData("""{"account_id": "@"}""", 422)]
    [InlineData("""{"account_id": "@", "reason": " "}""", 422)]
    [InlineData("""{"status_id": "@", "reason": "a report"}""", 404)]
    public async Task What_says_too_little_changes_nothing(string body, int status)
    {
        await server.CatchUp();
        var before = await server.Events();
        (await Look(body.Replace("@", $"{alice.Id}", StringComparison.Ordinal))).Status.ShouldBe(status);
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_erased_is_not_shown_and_neither_is_the_reason_for_looking_at_whom_is_erased()
    {
        await server.Set(Domain.Instance.Settings.ErasePostsAfter, "0");
        var (kept, gone) = (await alice.Say("kept"), await alice.Say("gone"));
        var then = await server.LastEvent();
        await server.CatchUp();
        _ = (await Look($$"""{"status_id": "{{kept}}", "reason": "a canary of a reason"}""")).Ok;
        await alice.Delete($"/api/v1/statuses/{gone}");
        await server.KeyGoes(Post.Subject(gone));
        await server.CatchUp();
        (await Look($$"""{"status_id": "{{gone}}", "reason": "a report"}""", $"?as_of={then}")).Status.ShouldBe(404);

        await server.Erase(alice);
        await server.CatchUp();
        (await Look($$"""{"account_id": "{{alice.Id}}", "reason": "a report"}""", $"?as_of={then}")).Status.ShouldBe(404);
        (await Histories(HistorySubject.Row($"{kept}"))).Single(one => one.Actor == $"{moderator.Id}").Reason.ShouldBe("");
        (await server.Differences()).ShouldBeEmpty();
    }

    Task<Answer> Look(string body, string query = "") => moderator.Post(Looks + query, body);

    async Task Describe(string note)
    {
        using var form = new FormUrlEncodedContent([new("note", note)]);
        _ = (await alice.Patch("/api/v1/accounts/update_credentials", form)).Ok;
    }

    async Task<IReadOnlyList<HistoryEntry>> Histories(HistorySubject subject)
    {
        await using var session = server.Services.GetRequiredService<ReadStore>().Session();
        var events = await server.Services.GetRequiredService<Histories>().All(session, subject, default).ToListAsync();
        return [.. events.Select(HistoryEntry.Of)];
    }
}
