using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Security;
using Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Projections.Transparency;
using Proofs;
using Proofs.Extracts;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Archives;

[Collection(CommandTests.Name)]
public sealed class ArchiveTests(CommandServer server)
{
    const string Password = "correct horse battery";
    const string Path = "/api/annals/v1/account/archive";
    const string Page = "/auth/archive";
    const string With = $$"""{"password":"{{Password}}"}""";

    async Task<ZipArchive> Take(Person person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = Json(With) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        using var answer = await server.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("archive.zip");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return new(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
    }

    static async Task<string> Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name).ShouldNotBeNull(name).OpenAsync());
        return await reader.ReadToEndAsync();
    }

    static async Task<string[]> Lines(ZipArchive zip, string name) =>
        (await Text(zip, name)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    async Task<ExtractVerdict> Judge(ZipArchive zip)
    {
        var key = NoteVerifier.Parse(await server.Services.GetRequiredService<LogProofs>().Verifier(default));
        await using var log = await zip.GetEntry("log.txt")!.OpenAsync();
        return await new LogExtractAudit(new(key.Name, key)).Judge(log, default);
    }

    [Fact]
    public async Task It_holds_all_that_somebody_did_and_proves_that_nothing_is_missing()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var kept = await alice.Say($"hello @{bob.Name} #math 🦉");
        var gone = await alice.Say("soon gone");
        var answered = await bob.Say("a question");
        var answer = await alice.Say("an answer", "unlisted", answered);
        var whisper = await alice.Say($"@{bob.Name} psst", "direct");
        await alice.Follow(bob);
        await carol.Follow(alice);
        await alice.Block(carol);
        await server.CatchUp();
        _ = (await alice.Post($"/api/v1/statuses/{answered}/favourite")).Ok;
        _ = (await alice.Post($"/api/v1/statuses/{answered}/bookmark")).Ok;
        _ = (await alice.Post($"/api/v1/statuses/{answered}/reblog")).Ok;
        _ = (await alice.Delete($"/api/v1/statuses/{gone}")).Ok;
        var list = (await alice.Post("/api/v1/lists", """{"title":"close, \"friends\""}""")).Ok["id"];
        _ = (await alice.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids":["{{bob.Id}}"]}""")).Ok;
        await server.CatchUp();
        using var zip = await Take(alice);

        var verdict = await Judge(zip);
        verdict.Findings.ShouldBeEmpty();
        verdict.Statement!.Account.ShouldBe($"{alice.Id}");
        verdict.Posts.ShouldBe([$"{kept}", $"{answer}", $"{whisper}"], ignoreOrder: true);

        var events = (await Lines(zip, "events.ndjson")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        events.Count.ShouldBe(verdict.Statement.Events);
        string?[] names = [.. events.Select(e => e.GetProperty("name").GetString())];
        foreach (var name in new[] { "account.registered.v1", "post.published.v1", "post.deleted.v1", "list.created.v1" })
            names.ShouldContain(name);
        (await Text(zip, "events.ndjson")).ShouldContain($"hello @{bob.Name} #math", customMessage: "it is opened");
        (await Text(zip, "log.txt")).ShouldNotContain("hello @", customMessage: "it is sealed");

        var outbox = JsonDocument.Parse(await Text(zip, "outbox.json")).RootElement;
        outbox.GetProperty("totalItems").GetInt32().ShouldBe(4);
        var items = outbox.GetProperty("orderedItems").EnumerateArray().ToList();
        items.Select(item => item.GetProperty("type").GetString()).ShouldBe(["Create", "Create", "Create", "Announce"]);
        var note = items[0].GetProperty("object");
        note.GetProperty("id").GetString().ShouldEndWith($"/@{alice.Name}/{kept}");
        note.GetProperty("to")[0].GetString().ShouldBe("https://www.w3.org/ns/activitystreams#Public");
        note.GetProperty("tag")
            .EnumerateArray()
            .Select(tag => tag.GetProperty("name").GetString())
            .ShouldBe([$"@{bob.Name}@annals.example", "#math"]);
        items[1].GetProperty("object").GetProperty("inReplyTo").GetString().ShouldEndWith($"/@{bob.Name}/{answered}");
        items[2].GetProperty("to").EnumerateArray().Single().GetString().ShouldEndWith($"/@{bob.Name}");
        items[3].GetProperty("object").GetString().ShouldEndWith($"/@{bob.Name}/{answered}");
        JsonDocument
            .Parse(await Text(zip, "actor.json"))
            .RootElement.GetProperty("preferredUsername")
            .GetString()
            .ShouldBe(alice.Name);

        (await Lines(zip, "following_accounts.csv")).ShouldBe([
            "Account address,Show boosts,Notify on new posts,Languages",
            $"{bob.Name}@annals.example,true,false,",
        ]);
        (await Lines(zip, "blocked_accounts.csv")).ShouldBe([$"{carol.Name}@annals.example"]);
        (await Lines(zip, "followers.csv")).ShouldBe(["Account address"], "a block ends the follow");
        (await Lines(zip, "muted_accounts.csv")).ShouldBe(["Account address,Hide notifications"]);
        (await Lines(zip, "lists.csv")).ShouldBe([$"\"close, \"\"friends\"\"\",{bob.Name}@annals.example"]);
        (await Lines(zip, "bookmarks.csv")).ShouldHaveSingleItem().ShouldEndWith($"/@{bob.Name}/{answered}");
        (await Text(zip, "likes.json")).ShouldContain($"/@{bob.Name}/{answered}");
        (await Text(zip, "README.txt")).ShouldContain("verify archive");
    }

    [Fact]
    public async Task What_others_did_is_not_in_it()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("mine");
        await server.CatchUp();
        _ = (await bob.Post($"/api/v1/statuses/{post}/bookmark")).Ok;
        _ = (await bob.Post($"/api/v1/accounts/{alice.Id}/note", """{"comment":"a secret of bob's"}""")).Ok;
        await bob.Block(alice);
        await server.CatchUp();
        using var zip = await Take(alice);
        foreach (var entry in zip.Entries)
        {
            var text = await Text(zip, entry.FullName);
            text.ShouldNotContain("a secret of bob's");
            text.ShouldNotContain($"{bob.Id}", Case.Sensitive, entry.FullName);
        }
    }

    [Fact]
    public async Task It_takes_the_password_and_ten_minutes_lie_between_two()
    {
        var alice = await server.Someone();
        await server.CatchUp();
        var before = await server.Events();
        foreach (var wrong in new[] { "", "wrong" })
            (await alice.Post(Path, $$"""{"password":"{{wrong}}"}""")).ShouldBeRefused(
                422,
                "Validation failed: Password is wrong, or was tried too often"
            );
        (await server.Events()).ShouldBe(before);
        using var zip = await Take(alice);
        (await alice.Post(Path, With)).ShouldBeRefused(429, "An archive was taken a moment ago: ten minutes lie between two");
        (await server.Count("account.archive_taken.v1", Account.Stream(alice.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_with_a_browser_takes_it_by_a_page()
    {
        var alice = await server.Someone();
        await alice.Say("hello");
        await server.CatchUp();
        using var browser = new Visitor(server.Client.BaseAddress!);
        (await browser.Get(Page)).Location!.OriginalString.ShouldBe(SafeAccounts.SignInPath);
        await browser.SignIn(alice.Name, Password);
        (await browser.Get(SafeAccounts.AccountPath)).Body.ShouldContain($"href=\"{Page}\"");
        (await browser.Send(Page, new { password = "not that" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var forged = await browser.Post(Page, new { form_token = "00", password = Password });
        forged.Status.ShouldBe(HttpStatusCode.BadRequest);
        var taken = await browser.Send(Page, new { password = Password });
        (taken.Status, taken.Body[..2]).ShouldBe((HttpStatusCode.OK, "PK"));
        var again = await browser.Send(Page, new { password = Password });
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Body.ShouldContain("Ten minutes lie between two");
    }
}
