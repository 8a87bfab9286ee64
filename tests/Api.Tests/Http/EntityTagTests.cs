using System.Net;
using System.Net.Http.Headers;
using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Http;

/// <summary>What has an entity tag is not sent again to whoever has it.</summary>
[Collection(CommandTests.Name)]
public sealed class EntityTagTests(CommandServer server)
{
    [Fact]
    public async Task A_resource_that_did_not_change_is_not_sent_again()
    {
        var alice = await server.Someone();
        var post = await alice.Say("tagged");
        await server.CatchUp();
        (string Path, bool PerCaller)[] resources =
        [
            ($"/api/v1/statuses/{post}", true),
            ($"/api/v1/accounts/{alice.Id}", true),
            ($"/api/v1/accounts/lookup?acct={alice.Name}", false),
            ("/api/v1/instance", false),
            ("/api/v2/instance", false),
            ("/api/v1/custom_emojis", false),
            ("/nodeinfo/2.0", false),
            ($"/.well-known/webfinger?resource=acct:{alice.Name}@annals.example", false),
            ($"/@{alice.Name}", false),
            ($"/@{alice.Name}/{post}", false),
        ];
        foreach (var (path, perCaller) in resources)
        {
            using var whole = await Ask(HttpMethod.Get, path);
            whole.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            var body = await whole.Content.ReadAsByteArrayAsync();
            whole.Content.Headers.ContentLength.ShouldBe(body.Length);
            var tag = whole.Headers.ETag.ShouldNotBeNull(path);
            whole.Headers.CacheControl!.ToString().ShouldBe(perCaller ? "no-cache, private" : "public, no-cache");
            whole.Headers.Vary.Contains("Authorization").ShouldBe(perCaller, path);

            using var head = await Ask(HttpMethod.Head, path);
            (head.StatusCode, head.Headers.ETag).ShouldBe((HttpStatusCode.OK, tag));
            head.Content.Headers.ContentLength.ShouldBe(body.Length);

            foreach (var known in new[] { tag, new("\"other\""), EntityTagHeaderValue.Any })
            {
                using var again = await Ask(
                    HttpMethod.Get,
                    path,
                    known.ToString() == "\"other\"" ? [known] : [new("\"x\""), known]
                );
                var isHeld = known.Tag != "\"other\"";
                again.StatusCode.ShouldBe(isHeld ? HttpStatusCode.NotModified : HttpStatusCode.OK, $"{path} {known}");
                again.Headers.ETag.ShouldBe(tag);
                (await again.Content.ReadAsByteArrayAsync()).Length.ShouldBe(isHeld ? 0 : body.Length);
            }
        }
    }

    [Fact]
    public async Task What_changed_or_differs_by_caller_has_another_tag_and_no_error_has_one()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("to be liked");
        await server.CatchUp();
        var path = $"/api/v1/statuses/{post}";
        using var anonymous = await Ask(HttpMethod.Get, path);
        using var hers = await Ask(HttpMethod.Get, path, token: alice.Token);
        hers.Headers.ETag.ShouldNotBe(anonymous.Headers.ETag);

        _ = (await bob.Post($"{path}/favourite")).Ok;
        await server.CatchUp();
        using var liked = await Ask(HttpMethod.Get, path, [anonymous.Headers.ETag!]);
        (liked.StatusCode, liked.Headers.ETag == anonymous.Headers.ETag).ShouldBe((HttpStatusCode.OK, false));

        _ = (await alice.Delete(path)).Ok;
        await server.CatchUp();
        using var gone = await Ask(HttpMethod.Get, path, [liked.Headers.ETag!, EntityTagHeaderValue.Any]);
        (gone.StatusCode, gone.Headers.ETag).ShouldBe((HttpStatusCode.NotFound, null));
        (await gone.Content.ReadAsStringAsync()).ShouldBe("""{"error":"Record not found"}""");
        using var forged = await Ask(HttpMethod.Get, "/api/v1/instance", [EntityTagHeaderValue.Any], "forged");
        (forged.StatusCode, forged.Headers.ETag).ShouldBe((HttpStatusCode.Unauthorized, null));
    }

    async Task<HttpResponseMessage> Ask(
        HttpMethod verb,
        string path,
        IReadOnlyList<EntityTagHeaderValue>? known = null,
        string? token = null
    )
    {
        using var request = new HttpRequestMessage(verb, path);
        foreach (var tag in known ?? [])
            request.Headers.IfNoneMatch.Add(tag);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return await server.Client.SendAsync(request);
    }
}
