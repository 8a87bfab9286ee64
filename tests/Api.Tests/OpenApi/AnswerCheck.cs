using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Shouldly;

namespace Api.Tests.OpenApi;

/// <summary>
/// Stands between the tests' clients and the server, and holds every answer that any test is given to what its route declares:
/// the entity, attribute by attribute, and the status.
/// </summary>
sealed class AnswerCheck(Func<IServiceProvider> services)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    readonly ConcurrentDictionary<string, bool> answered = new(StringComparer.Ordinal);
    readonly Lazy<(MappedRoute Route, TemplateMatcher Matcher)[]> routes = new(() =>
        [
            .. MappedRoute
                .In(services().GetRequiredService<EndpointDataSource>().Endpoints)
                .OrderBy(route => route.Endpoint.RoutePattern.InboundPrecedence)
                .Select(route => (route, new TemplateMatcher(TemplateParser.Parse(route.Path), []))),
        ]
    );

    public Seen Seen { get; } = new();

    /// <summary>Routes that answered 200, as <c>GET /path</c>.</summary>
    public IEnumerable<string> Answered => answered.Keys;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (RouteOf(request) is not { } route)
            return response;
        var status = (int)response.StatusCode;
        if (status != route.Answer?.Status)
            (IsPossibleAnywhere(status) || DeclaredFor(route, status) is not null).ShouldBeTrue(
                $"{route} answered {status}, which it does not declare: say .Refuses(…) or .MayAnswer(…)"
            );
        else if (request.Method != HttpMethod.Head)
            answered.TryAdd(route.ToString(), true);
        if (response.Content.Headers.ContentType?.MediaType is not { } type || IsPossibleAnywhere(status))
            return response;
        var types = DeclaredFor(route, status)!.Content!.Keys;
        // no expression to be compiled for each answer
        types.Any(declared => Covers(declared, type)).ShouldBeTrue($"{route} answered {status} as {type}");
        if (
            request.Method != HttpMethod.Head
            && type.EndsWith("json", StringComparison.Ordinal)
            && !type.EndsWith("ndjson", StringComparison.Ordinal)
        )
            await Check(route, response, cancellationToken);
        return response;
    }

    async Task Check(MappedRoute route, HttpResponseMessage response, CancellationToken ct)
    {
        await response.Content.LoadIntoBufferAsync(ct);
        if (response.Content.Headers.ContentLength is null or 0)
            return;
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ct));
        Faults(route, (int)response.StatusCode, json.RootElement).ShouldBeEmpty($"{route} answers what it does not declare");
    }

    IEnumerable<string> Faults(MappedRoute route, int status, JsonElement body)
    {
        if (status >= 400)
            return [.. Fit.Faults(OAuthEntities.Error, body, Seen), .. Undeclared(route, status, body)];
        var answer = route.Answer.ShouldNotBeNull($"{route} must say .Answers(…)");
        if (answer.Entity is null)
            return answer switch
            {
                { IsEmpty: true, IsList: true } => body.GetRawText() == "[]" ? [] : ["it says that its list is empty"],
                { IsEmpty: true } => body.GetRawText() == "{}" ? [] : ["it says that its object is empty"],
                _ => [],
            };
        if (!answer.IsList)
            return Fit.Faults(
                answer.Or is { } other && body.TryGetProperty("scheduled_at", out _) ? other : answer.Entity,
                body,
                Seen
            );
        return body.ValueKind == JsonValueKind.Array
            ? body.EnumerateArray().SelectMany(item => Fit.Faults(answer.Entity, item, Seen))
            : ["it is no list"];
    }

    /// <summary>Of a refusal by a rule it is not enough that its status is possible.</summary>
    IEnumerable<string> Undeclared(MappedRoute route, int status, JsonElement body)
    {
        var error = body.GetProperty("error").GetString()!;
        return
            Problems.Table.Values.Contains(new(status, error))
            && !DeclaredFor(route, status)!.Description!.Contains(error, StringComparison.Ordinal)
            ? [$"it refuses by a rule that it does not name (say .Refuses(…)): {error}"]
            : [];
    }

    /// <summary>A fault of the server's, or that one's own copy still holds.</summary>
    static bool IsPossibleAnywhere(int status) => status is 304 or >= 500;

    static bool Covers(string declared, string type) =>
        declared == type || (declared.EndsWith('*') && type.StartsWith(declared[..^1], StringComparison.Ordinal));

    /// <summary>What the document says of a status; null when it says nothing.</summary>
    IOpenApiResponse? DeclaredFor(MappedRoute route, int status) =>
        services()
            .GetRequiredService<ApiDocument>()
            .Model.Paths[route.Path]
            .Operations![new(route.Verb)]
            .Responses!.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture));

    MappedRoute? RouteOf(HttpRequestMessage request)
    {
        var verb = request.Method == HttpMethod.Head ? "GET" : request.Method.Method;
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        return routes.Value.FirstOrDefault(one => one.Route.Verb == verb && one.Matcher.TryMatch(path, [])).Route;
    }
}
