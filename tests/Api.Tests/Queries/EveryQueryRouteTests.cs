using System.Net.Http.Headers;
using Api.Auth;
using Api.Auth.Users;
using Api.Tests.Commands;
using Domain.Posts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What every query answers to callers of each kind; whoever asks, nothing is appended.</summary>
public sealed class EveryQueryRouteTests(CommandServer server) : IClassFixture<CommandServer>
{
    static readonly string SomeId = PostId.New().ToString();

    public static TheoryData<string> Routes => [.. QueryRoute.All.Select(route => route.Path)];

    [Fact]
    public void No_endpoint_is_missing_here_and_none_asks_for_less_than_it_says_here()
    {
        var mapped = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(endpoint =>
                (Path: "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), Access: endpoint.Metadata.GetMetadata<Access>()!)
            )
            .Select(endpoint => Line(endpoint.Path, endpoint.Access.Audience, endpoint.Access.AnyOf));
        mapped.ShouldBe(QueryRoute.All.Select(route => Line(route.Path, route.Audience, route.Scopes)), ignoreOrder: true);

        static string Line(string path, Audience audience, IEnumerable<string> scopes) =>
            $"{path} {audience} {string.Join(' ', scopes)}";
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task It_is_for_whom_it_is_for_and_appends_nothing(string path)
    {
        var route = QueryRoute.All.Single(known => known.Path == path);
        var alice = await server.Someone();
        var suspended = await server.Someone();
        await server.Suspend(suspended);
        var deleted = await server.Someone();
        await server.Delete(deleted);
        var people = new Dictionary<Role, Commands.Person>();
        foreach (var role in Enum.GetValues<Role>())
            people[role] = await server.Someone(role: role);
        var before = await server.Events();

        (await Ask(route, token: null)).ShouldBe(route.Audience == Audience.Anyone ? null : 401);
        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            (await Ask(route, "forged")).ShouldBe(401);
            var revoked = await server.Token(alice.Id);
            await server.Revoke(revoked);
            (await Ask(route, revoked)).ShouldBe(401);
            (await Ask(route, suspended.Token)).ShouldBe(403);
            (await Ask(route, deleted.Token)).ShouldBe(403);
        }
        (await Ask(route, await server.Token(alice.Id, "push"))).ShouldBe(route.Scopes.Count > 0 ? 403 : null);
        (await Ask(route, await server.Token(account: null, "read profile admin:read"))).ShouldBe(
            route.Audience == Audience.User ? 422 : null
        );
        foreach (var (role, person) in people)
        foreach (var scope in route.Scopes)
            (await Ask(route, await server.Token(person.Id, scope))).ShouldBe(
                route.Role is Role.User || route.Role == role ? null : 403,
                $"{scope} is enough for {role}"
            );
        (await server.Events()).ShouldBe(before);
    }

    /// <summary>The status, where it says that the caller is the wrong one; null for any answer that a right one may be given.</summary>
    async Task<int?> Ask(QueryRoute route, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route.Example(SomeId));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // a stream has no end
        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var status = (int)answer.StatusCode;
        status.ShouldBeLessThan(500, route.Path);
        var isAboutCaller =
            status is 401 or 403
            || (
                status == 422
                && (await answer.Content.ReadAsStringAsync()).Contains("authenticated user", StringComparison.Ordinal)
            );
        return isAboutCaller ? status : null;
    }
}
