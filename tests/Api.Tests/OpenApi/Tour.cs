using System.Net.Http.Headers;
using Annals.Testing;
using Api.Hosting.OpenApi;
using Api.Tests.Commands;
using Domain.Announcements;
using Domain.Emojis;
using Domain.Instance;
using Domain.Posts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Projections.Emojis;
using static Api.Tests.Http.Answers;

namespace Api.Tests.OpenApi;

/// <summary>A walk through the whole API among people who did something of everything.</summary>
sealed partial class Tour(CommandServer server)
{
    const string OwnAddress = "http://annals.example";

    Person alice = null!;
    Person bob = null!;
    PostId post;
    PostId answer;

    public async Task Take()
    {
        await Apps();
        await Emojis();
        await People();
        await server.CatchUp(); // whom a post names must be known
        await Posts();
        await Relationships();
        await Lists();
        await Hashtags();
        await Filters();
        await Announcements();
        await Conversations();
        await server.CatchUp();
        await ReadPosts();
        await ReadPeople();
        await ReadNotifications();
        await ReadHistories();
        await ReadTheInstance();
        await ReadEmptyLists();
    }

    async Task Apps()
    {
        const string app = "\"client_name\":\"a\",\"redirect_uris\":\"https://app.example/back\",\"scopes\":\"read write\"";
        await Send("POST", "/api/v1/apps", token: null, $"{{{app}}}");
        var known = await Send("POST", "/api/v1/apps", token: null, $$"""{{{app}},"website":"https://app.example"}""");
        var client = $"\"client_id\":\"{known["client_id"]}\",\"client_secret\":\"{known["client_secret"]}\"";
        var grant = $$"""{"grant_type":"client_credentials","scope":"read write",{{client}}}""";
        var token = (await Send("POST", "/oauth/token", token: null, grant))["access_token"];
        await Get("/api/v1/apps/verify_credentials", token);
        await Get("/api/v1/apps/verify_credentials", await server.Token(account: null));
        var secrets = """ "password":"correct horse battery","agreement":true """;
        var person = $$"""{"username":"{{CommandServer.NewName()}}","email":"{{Guid.NewGuid():N}}@mail.example",{{secrets}}}""";
        await Send("POST", "/api/v1/accounts", token, person);
        await server.Set(SignUpSettings.Throwaways, "true");
        var guest = (await Send("POST", "/api/annals/v1/accounts/throwaway", token, """{"agreement":true}"""))["access_token"];
        var stays = $$"""{"username":"{{CommandServer.NewName()}}","email":"{{Guid.NewGuid():N}}@mail.example",{{secrets}}}""";
        await Send("POST", "/api/annals/v1/accounts/upgrade", guest, stays);
        var wrong = await server.Send(HttpMethod.Post, "/oauth/token", null, Json($$"""{"grant_type":"magic",{{client}}}"""));
        wrong.ShouldBeRefused(400, "unsupported_grant_type");
        await Send("POST", "/oauth/revoke", null, $$"""{"token":"{{token}}",{{client}}}""");
    }

    async Task Emojis()
    {
        await server.Command<EmojiSet>(new AddEmoji("alone", Pictures.Png(3)));
        await server.Command<EmojiSet>(new AddEmoji("kept", Pictures.Png(4), "Category"));
        await server.CatchUp();
        await server.Services.GetRequiredService<CurrentEmojis>().Refresh(default);
        await Get("/api/v1/custom_emojis");
    }

    async Task People()
    {
        (alice, bob) = (await server.Someone(), await server.Someone());
        alice = alice with { Token = await server.Token(alice.Id, website: "https://app.example") };
        await Send(
            "PATCH",
            "/api/v1/accounts/update_credentials",
            alice.Token,
            """{"display_name":"Alice :kept:","discoverable":true,"indexable":true,"note":"about","fields_attributes":[{"name":"a","value":"b"}]}"""
        );
    }

    async Task Posts()
    {
        var root = await Publish(alice, """{"status":"once upon a :alone: time","language":"en"}""");
        post = await Publish(alice, $$"""{"status":"hello @{{bob.Name}} #math","in_reply_to_id":"{{root}}"}""");
        answer = await Publish(bob, $$"""{"status":"hello @{{alice.Name}}","in_reply_to_id":"{{post}}"}""");
        await Send("PUT", $"/api/v1/statuses/{answer}", bob.Token, $$"""{"status":"good day :kept: @{{alice.Name}} #math"}""");
        foreach (
            var verb in new[] { "unfavourite", "favourite", "unbookmark", "bookmark", "unreblog", "reblog", "mute", "unmute" }
        )
            await Send("POST", $"/api/v1/statuses/{post}/{verb}", bob.Token);
        await Polls();
        await Quotes();
        await Schedule();
        foreach (var verb in new[] { "pin", "unpin" })
            await Send("POST", $"/api/v1/statuses/{answer}/{verb}", bob.Token);
        var oops = await Publish(bob, """{"status":"oops"}""");
        await Send("DELETE", $"/api/v1/statuses/{oops}", bob.Token);
        await Send("POST", $"/api/annals/v1/statuses/{oops}/restore", bob.Token);
        await Send("DELETE", $"/api/v1/statuses/{oops}", bob.Token);
        // said by nobody's app
        var written = new PublishPost(PostId.New(), bob.Id, "by hand", "", Visibility.Public, IsSensitive: false, null, null, []);
        await server.Command<Post>(written);
    }

    async Task Relationships()
    {
        var (carol, dave, locked) = (await server.Someone(), await server.Someone(), await server.Someone());
        await Send("PATCH", "/api/v1/accounts/update_credentials", locked.Token, """{"locked":true}""");
        foreach (var verb in new[] { "follow", "unfollow", "follow", "block", "unblock", "follow" })
            await Send("POST", $"/api/v1/accounts/{alice.Id}/{verb}", bob.Token);
        await Send("POST", $"/api/v1/accounts/{bob.Id}/remove_from_followers", alice.Token);
        await Send("POST", $"/api/v1/accounts/{alice.Id}/follow", bob.Token);
        await Send("POST", $"/api/v1/accounts/{carol.Id}/follow", alice.Token, """{"notify":true,"languages":["en"]}""");
        await Send("POST", $"/api/v1/accounts/{carol.Id}/endorse", alice.Token);
        await Send("POST", $"/api/v1/accounts/{carol.Id}/unendorse", alice.Token);
        await Send("POST", $"/api/v1/accounts/{carol.Id}/endorse", alice.Token);
        await server.CatchUp();
        await Get("/api/v1/endorsements", alice.Token);
        await Get($"/api/v1/accounts/{alice.Id}/endorsements");
        await carol.Say("alice is told");
        await Send("POST", $"/api/v1/accounts/{locked.Id}/follow", carol.Token);
        await Send("POST", $"/api/v1/follow_requests/{carol.Id}/authorize", locked.Token);
        await Send("POST", $"/api/v1/accounts/{locked.Id}/follow", dave.Token);
        await Send("POST", $"/api/v1/follow_requests/{dave.Id}/reject", locked.Token);
        await Send("POST", $"/api/v1/accounts/{locked.Id}/follow", dave.Token);
        await Send("POST", $"/api/v1/accounts/{carol.Id}/mute", alice.Token);
        await Send("POST", $"/api/v1/accounts/{carol.Id}/unmute", alice.Token);
        await Send("POST", $"/api/v1/accounts/{carol.Id}/note", alice.Token, """{"comment":"a note"}""");
        await Send("POST", $"/api/v1/accounts/{carol.Id}/mute", alice.Token);
        await Send("POST", $"/api/v1/accounts/{dave.Id}/mute", alice.Token, """{"duration":3600}""");
        await Send("POST", $"/api/v1/accounts/{locked.Id}/block", alice.Token);
        await server.CatchUp();
        await Get("/api/v1/follow_requests", locked.Token);
        await Get($"/api/v1/accounts/familiar_followers?id[]={carol.Id}", bob.Token);
        await Get($"/api/v1/accounts/relationships?id[]={carol.Id}&id[]={dave.Id}", alice.Token);
        foreach (var list in new[] { "blocks", "mutes" })
            await Get($"/api/v1/{list}", alice.Token);
    }

    async Task Lists()
    {
        var gone = (await Send("POST", "/api/v1/lists", bob.Token, """{"title":"gone"}"""))["id"];
        await Send("DELETE", $"/api/v1/lists/{gone}", bob.Token);
        var path = $"/api/v1/lists/{(await Send("POST", "/api/v1/lists", bob.Token, """{"title":"kept"}"""))["id"]}";
        var members = $$"""{"account_ids":["{{alice.Id}}"]}""";
        await Send("PUT", path, bob.Token, """{"replies_policy":"none"}""");
        foreach (var verb in new[] { "POST", "DELETE", "POST" })
            await Send(verb, $"{path}/accounts", bob.Token, members);
        await server.CatchUp();
        foreach (
            var read in new[]
            {
                path,
                $"{path}/accounts",
                "/api/v1/lists",
                $"/api/v1/accounts/{alice.Id}/lists",
                path.Replace("/lists/", "/timelines/list/", StringComparison.Ordinal),
            }
        )
            await Get(read, bob.Token);
    }

    async Task Filters()
    {
        var gone = (await Send("POST", "/api/v2/filters", bob.Token, """{"title":"gone","context":["home"]}"""))["id"];
        await Send("DELETE", $"/api/v2/filters/{gone}", bob.Token);
        const string both = """{"title":"both","context":["home"],"keywords_attributes":[{"keyword":"math"}]}""";
        const string ends =
            """{"title":"ends","context":["home"],"filter_action":"hide","expires_in":3600,"keywords_attributes":[{"keyword":"rum"}]}""";
        var byWord = $"/api/v2/filters/{(await Send("POST", "/api/v2/filters", bob.Token, both))["id"]}";
        var byPost = $"/api/v2/filters/{(await Send("POST", "/api/v2/filters", bob.Token, ends))["id"]}";
        await Send("PUT", byWord, bob.Token, """{"title":"words"}""");
        var keyword = (await Send("POST", $"{byWord}/keywords", bob.Token, """{"keyword":"word"}"""))["id"];
        await Send("PUT", $"/api/v2/filters/keywords/{keyword}", bob.Token, """{"whole_word":false}""");
        var entry = (await Send("POST", $"{byPost}/statuses", bob.Token, $$"""{"status_id":"{{post}}"}"""))["id"];
        await server.CatchUp();
        foreach (var part in new[] { byWord, $"{byWord}/keywords", $"{byPost}/statuses", $"/api/v1/statuses/{post}" })
            await Get(part, bob.Token);
        await Get("/api/v2/filters", bob.Token);
        await Get("/api/v1/filters", bob.Token);
        await Get($"/api/v2/filters/keywords/{keyword}", bob.Token);
        await Get($"/api/v2/filters/statuses/{entry}", bob.Token);
        await Send("DELETE", $"/api/v2/filters/keywords/{keyword}", bob.Token);
        await Send("DELETE", $"/api/v2/filters/statuses/{entry}", bob.Token);
    }

    async Task Announcements()
    {
        var text = $"read {OwnAddress}/@{alice.Name}/{post} by @{alice.Name} :kept: #math";
        var (plain, rich) = (AnnouncementId.New(), AnnouncementId.New());
        await server.Command<Announcement>(new PublishAnnouncement(plain, "hello", AnnouncedTime.None));
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1);
        await server.Command<Announcement>(new PublishAnnouncement(rich, text, new(tomorrow, tomorrow, IsAllDay: true)));
        foreach (var (verb, name) in new[] { ("PUT", "🎉"), ("PUT", "kept"), ("PUT", "👍"), ("DELETE", "👍") })
            await Send(verb, $"/api/v1/announcements/{rich}/reactions/{name}", bob.Token);
        await Send("POST", $"/api/v1/announcements/{plain}/dismiss", bob.Token);
        await server.CatchUp();
        await Get("/api/v1/announcements", alice.Token);
        await Get("/api/v1/announcements?with_dismissed=true", bob.Token);
    }

    async Task Conversations()
    {
        var (kept, gone) = (
            await Publish(alice, $$"""{"status":"@{{bob.Name}} psst","visibility":"direct"}"""),
            await Publish(alice, $$"""{"status":"@{{bob.Name}} oops","visibility":"direct"}""")
        );
        await server.CatchUp();
        await Get("/api/v1/conversations", bob.Token);
        await Send("POST", $"/api/v1/conversations/{kept}/read", bob.Token);
        await Send("DELETE", $"/api/v1/conversations/{gone}", bob.Token);
    }

    async Task Hashtags()
    {
        foreach (var verb in new[] { "follow", "unfollow", "follow" })
            await Send("POST", $"/api/v1/tags/math/{verb}", alice.Token);
        await server.CatchUp();
        foreach (var token in new[] { null, alice.Token })
            await Get("/api/v1/tags/math", token);
        await Get("/api/v1/followed_tags", alice.Token);
        await Get("/api/v1/featured_tags/suggestions", alice.Token);
        foreach (var verb in new[] { "feature", "unfeature" })
            await Send("POST", $"/api/v1/tags/math/{verb}", alice.Token);
        foreach (var name in new[] { "gone", "unused", "math" })
            await Send("POST", "/api/v1/featured_tags", alice.Token, $$"""{"name":"{{name}}"}""");
        await Send("DELETE", "/api/v1/featured_tags/gone", alice.Token);
        await server.CatchUp();
        await Get("/api/v1/featured_tags", alice.Token);
        await Get($"/api/v1/accounts/{alice.Id}/featured_tags");
    }

    async Task<PostId> Publish(Person author, string json) =>
        PostId.Parse((await Send("POST", "/api/v1/statuses", author.Token, json))["id"]);

    Task<Fields> Get(string path, string? token = null) => Send("GET", path, token);

    async Task<Fields> Send(string verb, string path, string? token, string? json = null) =>
        (await server.Send(new HttpMethod(verb), path, token, json is null ? null : Json(json))).Ok;
}
