using System.Text;
using Api.Auth.Users;
using Domain.Posts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

/// <summary>What every command endpoint refuses, whatever its command: a clear answer, and no event.</summary>
[Collection(CommandTests.Name)]
public class EveryCommandRouteTests(CommandServer server)
{
    static readonly string SomeId = PostId.New().ToString();

    public static TheoryData<string> Routes => [.. CommandRoute.All.Select(route => route.ToString())];

    static CommandRoute Of(string route) => CommandRoute.All.Single(known => known.ToString() == route);

    /// <summary>Sends it, and says that nothing was appended.</summary>
    async Task<Answer> Refused(CommandRoute route, string? token, HttpContent? content = null, string? id = null)
    {
        var before = await server.Events();
        var answer = await server.Send(route.Verb, route.At(id ?? SomeId), token, content ?? Json(route.Body ?? "{}"));
        (await server.Events()).ShouldBe(before);
        answer.Body.GetProperty("error").GetString().ShouldNotBeNullOrWhiteSpace();
        return answer;
    }

    /// <summary>Somebody whom it is for.</summary>
    Task<Person> Caller(CommandRoute route) => server.Someone($"{CommandServer.AllScopes} {route.Scope}", route.Role);

    [Fact]
    public void No_endpoint_that_changes_something_is_missing_here()
    {
        string[] rowsOnly = ["/api/v1/apps", "/oauth/", " /auth/", " /witness/"];
        var mapped = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e =>
                e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {e.RoutePattern.RawText}")
            )
            .Where(route => !route.StartsWith("GET ", StringComparison.Ordinal))
            .Where(route => !rowsOnly.Any(path => route.Contains(path, StringComparison.Ordinal)));
        mapped.ShouldBe(CommandRoute.All.Select(route => route.ToString()), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task It_is_for_whom_it_is_for(string path)
    {
        var route = Of(path);
        var alice = await server.Someone();
        var revoked = await server.Token(alice.Id);
        await server.Revoke(revoked);
        (await Refused(route, token: null)).ShouldBeRefused(401, "The access token is invalid");
        (await Refused(route, "forged")).ShouldBeRefused(401, "The access token is invalid");
        (await Refused(route, alice.Token[..^1] + (alice.Token[^1] == 'A' ? 'B' : 'A'))).Status.ShouldBe(401);
        (await Refused(route, revoked)).ShouldBeRefused(401, "The access token is invalid");
        var others = route.Scope.StartsWith("read", StringComparison.Ordinal) ? "write push" : "read push";
        (await Refused(route, await server.Token(alice.Id, others))).ShouldBeRefused(
            403,
            "This action is outside the authorized scopes"
        );
        var bob = await server.Someone();
        await server.Suspend(bob);
        (await Refused(route, bob.Token)).ShouldBeRefused(403, "Your login is currently disabled");
        await server.Unsuspend(bob);
        await server.Delete(bob);
        (await Refused(route, await server.Token(bob.Id))).ShouldBeRefused(403, "This account is deleted");
        if (route.Role is not Role.User)
            (await Refused(route, await server.Token(alice.Id, route.Scope))).ShouldBeRefused(403, "This action is not allowed");
        if (!route.TakesApps)
            (await Refused(route, await server.Token(account: null, $"{CommandServer.AllScopes} {route.Scope}"))).ShouldBeRefused(
                422,
                "This method requires an authenticated user"
            );
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_scope_that_it_names_is_enough(string path)
    {
        var route = Of(path);
        var alice = await server.Someone(route.Scope, route.Role);
        var answer = await server.Send(route.Verb, route.At(SomeId), alice.Token, Json(route.Body ?? "{}"));
        answer.Status.ShouldNotBeOneOf(401, 403);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Ids_of_nothing_are_not_found(string path)
    {
        var route = Of(path);
        if (!route.HasId)
            return;
        var alice = await Caller(route);
        var own = await alice.Say("hello");
        string[] ids =
        [
            SomeId,
            SomeId.ToUpperInvariant(),
            "42",
            "-1",
            "null",
            new string('f', 32),
            new string('a', 2000),
            Guid.Parse(SomeId).ToString("D"),
            "%27%3B%20drop%20table%20x",
            "..%2F..%2Fsecret",
        ];
        // someone else's kind of id
        var foreign = route.Path.Contains("statuses", StringComparison.Ordinal) ? $"{alice.Id}" : $"{own}";
        foreach (var id in ids.Append(foreign))
            (await Refused(route, alice.Token, id: id)).Status.ShouldBe(404, id);

        var before = await server.Events();
        using var request = new HttpRequestMessage(route.Verb, route.At("%00"));
        using var answer = await server.Client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(400); // Kestrel's own, before anyone is asked for a token
        (await server.Events()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Bodies_that_are_none_are_refused(string path)
    {
        var route = Of(path);
        var alice = await Caller(route);
        var own = await alice.Say("hello");
        var id = route.Path.Contains("statuses", StringComparison.Ordinal) ? $"{own}" : $"{(await server.Someone()).Id}";
        async Task Is(int status, HttpContent content) =>
            (await Refused(route, alice.Token, content, id)).Status.ShouldBe(status, content.Headers.ContentType?.ToString());

        await Is(400, Json("{"));
        await Is(400, Json("{\"status\":\"a\0b\"}"));
        await Is(422, Json("""{"status":"a\u0000b","note":"a\u0000b","visibility":"public"}"""));
        await Is(422, Json("""{"status":"\ud800","note":"\ud800"}"""));
        await Is(400, Bytes([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], "application/json"));
        await Is(400, Json(string.Concat(Enumerable.Repeat("[", 1000))));
        await Is(422, Form("status=a%00b&note=a%00b"));
        await Is(413, Bytes(Enumerable.Repeat((byte)' ', 10_000_000).ToArray(), "application/json"));
        await Is(
            413,
            Bytes(Encoding.ASCII.GetBytes("status=" + new string('a', 10_000_000)), "application/x-www-form-urlencoded")
        );
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Bodies_of_the_wrong_shape_are_refused(string path)
    {
        var route = Of(path);
        if (route.Body is not { } body)
            return;
        var alice = await Caller(route);
        var own = await alice.Say("hello");
        var field = body[2..body.IndexOf(':', StringComparison.Ordinal)].Trim('"');
        foreach (var wrong in new[] { """{"a":1}""", "[[]]", """["a","b"]""", "[{}]" })
            (await Refused(route, alice.Token, Json($$"""{"{{field}}":{{wrong}}}"""), $"{own}")).Status.ShouldBe(422, wrong);
        (await Refused(route, alice.Token, Json("[]"), $"{own}")).Status.ShouldBe(422);
        (await Refused(route, alice.Token, Json("7"), $"{own}")).Status.ShouldBe(422);
        (await Refused(route, alice.Token, Bytes("<a/>"u8.ToArray(), "text/xml"), $"{own}")).Status.ShouldBe(415);
    }
}
