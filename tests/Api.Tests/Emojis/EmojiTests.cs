using System.Net;
using Annals.Testing;
using Api.Tests.Commands;
using Api.Tests.Http;
using Api.Tests.Queries;
using Domain.Emojis;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Emojis;
using Shouldly;
using Xunit;

namespace Api.Tests.Emojis;

public sealed class EmojiTests(CommandServer server) : IClassFixture<CommandServer>
{
    async Task<EmojiSet> Give(object command)
    {
        var outcome = await server.Command<EmojiSet>(command);
        outcome.RefusedBy.ShouldBeNull();
        await server.CatchUp();
        await server.Services.GetRequiredService<CurrentEmojis>().Refresh(default);
        return outcome.State;
    }

    static string At(string url) => new Uri(url).PathAndQuery;

    [Fact]
    public async Task People_are_offered_the_emojis_that_are_listed()
    {
        await Give(new AddEmoji("offered_b", Pictures.Gif(frames: 2), "Offered"));
        await Give(new AddEmoji("offered_a", Pictures.Png(3)));
        await Give(new AddEmoji("not_offered", Pictures.Png(4), "Offered", IsInPicker: false));
        await Give(new ChangeEmoji("offered_b", IsFeatured: true));

        var list = (await server.Client.Ask("/api/v1/custom_emojis"))
            .EnumerateArray()
            .Where(one => one.GetProperty("shortcode").GetString()!.Contains("offered", StringComparison.Ordinal))
            .ToList();
        list.Select(one => one.GetProperty("shortcode").GetString()).ShouldBe(["offered_a", "offered_b"]);
        list.Select(one => one.GetProperty("category").GetString()).ShouldBe([null, "Offered"]);
        list.Select(one => one.GetProperty("featured").GetBoolean()).ShouldBe([false, true]);

        await Give(new RemoveEmoji("offered_a"));
        (await server.Client.Ask("/api/v1/custom_emojis")).ToString().ShouldNotContain("offered_a");
    }

    [Fact]
    public async Task A_picture_is_served_for_ever_and_only_as_a_picture()
    {
        var emoji = (await Give(new AddEmoji("served", Pictures.Gif(frames: 5)))).All["served"];
        using var moving = await server.Client.GetAsync($"/emoji/{emoji.Image}");
        (await moving.Content.ReadAsByteArrayAsync()).ShouldBe(Pictures.Gif(frames: 5));
        moving.Content.Headers.ContentType!.MediaType.ShouldBe("image/gif");
        moving.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        moving.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        moving.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        using var still = await server.Client.GetAsync($"/emoji/{emoji.StillImage}");
        (await still.Content.ReadAsByteArrayAsync()).ShouldBe(Pictures.Gif(frames: 1));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/emoji/{emoji.Image}");
        again.Headers.IfNoneMatch.Add(moving.Headers.ETag!);
        using var unchanged = await server.Client.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_picture_goes_with_the_last_emoji_that_it_shows()
    {
        var file = Pictures.Jpeg(7, 7);
        await Give(new AddEmoji("twin_a", file));
        var name = (await Give(new AddEmoji("twin_b", file))).All["twin_b"].Image;
        await Give(new RemoveEmoji("twin_a"));
        (await server.Client.StatusOf($"/emoji/{name}")).ShouldBe(200);
        await Give(new RemoveEmoji("twin_b"));
        (await server.Client.StatusOf($"/emoji/{name}")).ShouldBe(404);
        (await server.Client.StatusOf("/emoji/..%2Fkeyring")).ShouldBe(404);

        await Give(new AddEmoji("twin_a", file));
        (await server.Client.StatusOf($"/emoji/{name}")).ShouldBe(200);
    }

    [Fact]
    public async Task What_is_refused_leaves_no_file()
    {
        await Give(new AddEmoji("kept", Pictures.Png(5)));
        var (files, events) = (await Files(), await server.Events());
        (await server.Command<EmojiSet>(new AddEmoji("kept", Pictures.Png(6)))).RefusedBy.ShouldBe("emoji.taken");
        (await server.Command<EmojiSet>(new AddEmoji("x", Pictures.Png(6)))).RefusedBy.ShouldBe("emoji.shortcode_invalid");
        (await server.Command<EmojiSet>(new AddEmoji("kept", Pictures.Png(5)))).RefusedBy.ShouldBeNull();
        (await Files(), await server.Events()).ShouldBe((files, events));
    }

    async Task<long> Files()
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var count = source.CreateCommand($"select count(*) from {EmojiFiles.Name}");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task Texts_bring_the_emojis_that_stand_in_them()
    {
        foreach (var (shortcode, width) in new[] { ("inside", 11), ("warned", 12), ("named", 13), ("told", 14), ("field", 15) })
            await Give(new AddEmoji(shortcode, Pictures.Png(width), IsInPicker: false));
        var alice = await server.Someone();
        const string profile =
            """{"display_name":"Al :named:","note":"I am :told: and :unknown:","fields_attributes":[{"name":":field:","value":"x"}]}""";
        var account = (await alice.Patch("/api/v1/accounts/update_credentials", Answers.Json(profile))).Ok.Entity;
        Shortcodes(account).ShouldBe(["named", "told", "field"]);
        await server.CatchUp(); // a post's answer shows its author as the read model does

        const string post = """{"status":"see :inside: :inside: but not:inside: or :told:x","spoiler_text":":warned:"}""";
        var status = (await alice.Post("/api/v1/statuses", post)).Ok.Entity;
        Shortcodes(status).ShouldBe(["warned", "inside"]);
        Shortcodes(status.GetProperty("account")).ShouldBe(["named", "told", "field"]);
        status.GetProperty("content").GetString()!.ShouldContain(":inside:");
        var inside = status.GetProperty("emojis")[1];
        (await server.Client.StatusOf(At(inside.GetProperty("url").GetString()!))).ShouldBe(200);

        await server.CatchUp();
        var id = status.GetProperty("id").GetString();
        Shortcodes((await server.Client.Ask($"/api/v1/statuses/{id}/history"))[0]).ShouldBe(["warned", "inside"]);
        var boost = (await alice.Post($"/api/v1/statuses/{id}/reblog")).Ok.Entity;
        Shortcodes(boost.GetProperty("reblog")).ShouldBe(["warned", "inside"]);

        await Give(new RemoveEmoji("inside"));
        Shortcodes(await server.Client.Ask($"/api/v1/statuses/{id}")).ShouldBe(["warned"]);
    }

    static string?[] Shortcodes(System.Text.Json.JsonElement entity) =>
        [.. entity.GetProperty("emojis").EnumerateArray().Select(emoji => emoji.GetProperty("shortcode").GetString())];
}
