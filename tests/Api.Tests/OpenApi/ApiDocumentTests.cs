using System.Net;
using System.Net.Http.Headers;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Tests.Commands;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Shouldly;
using Xunit;

namespace Api.Tests.OpenApi;

/// <summary>The served description, read back as its readers read it.</summary>
[Collection(CommandTests.Name)]
public class ApiDocumentTests(CommandServer server)
{
    IReadOnlyList<MappedRoute> Routes => MappedRoute.In(server.Services.GetRequiredService<EndpointDataSource>().Endpoints);

    async Task<OpenApiDocument> Read()
    {
        await using var json = await server.Client.GetStreamAsync(GetApiDocumentEndpoint.Path);
        var copy = new MemoryStream();
        await json.CopyToAsync(copy);
        copy.Position = 0;
        var result = await OpenApiDocument.LoadAsync(copy, "json");
        result.Diagnostic!.Errors.ShouldBeEmpty();
        result.Diagnostic.Warnings.ShouldBeEmpty();
        result.Diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        var document = result.Document.ShouldNotBeNull();
        document.Validate(ValidationRuleSet.GetDefaultRuleSet()).ShouldBeEmpty();
        return document;
    }

    static IEnumerable<(string Route, OpenApiOperation Operation)> Operations(OpenApiDocument document) =>
        document.Paths.SelectMany(
            path => path.Value.Operations!,
            (path, operation) => ($"{operation.Key.Method} {path.Key}", operation.Value)
        );

    [Fact]
    public async Task Every_route_is_in_it_and_nothing_else()
    {
        var document = await Read();
        Operations(document).Select(one => one.Route).ShouldBe(Routes.Select(route => route.ToString()), ignoreOrder: true);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_with_what_and_who_may_call_it()
    {
        var document = await Read();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (route, operation) in Operations(document))
        {
            operation.Summary.ShouldNotBeNullOrWhiteSpace($"{route} must say .WithSummary(…)");
            operation.Summary!.ShouldEndWith(".");
            ids.Add(operation.OperationId!).ShouldBeTrue(operation.OperationId);
            document.Tags!.Select(tag => tag.Name).ShouldContain(operation.Tags!.Single().Name);
            operation.Responses!.Keys.ShouldContain(key => key == "200" || key == "101", route);
            foreach (var parameter in operation.Parameters ?? [])
            {
                parameter.Description.ShouldNotBeNullOrWhiteSpace($"{route} {parameter.Name} must say [Description(…)]");
                parameter.Schema.ShouldNotBeNull();
            }
            var inPath =
                operation.Parameters?.Where(one => one.In == ParameterLocation.Path).Select(one => $"{{{one.Name}}}") ?? [];
            route
                .Split('/')
                .Where(part => part.Contains('{', StringComparison.Ordinal))
                .Select(part => part.TrimStart('@'))
                .ShouldBe(inPath);
            foreach (var body in operation.RequestBody?.Content?.Values ?? [])
            foreach (var (name, value) in body.Schema!.Properties!)
                value.Description.ShouldNotBeNullOrWhiteSpace($"{route} {name} must say [Description(…)]");
        }
    }

    [Fact]
    public async Task Every_operation_asks_for_the_scopes_that_its_route_asks_for()
    {
        var operations = Operations(await Read()).ToDictionary(one => one.Route, one => one.Operation, StringComparer.Ordinal);
        foreach (var route in Routes)
        {
            var alternatives = operations[route.ToString()].Security.ShouldNotBeNull($"{route} has no security");
            alternatives.Any(one => one.Count == 0).ShouldBe(route.Access.Audience is Audience.Anyone, $"{route}");
            var tokens = alternatives.Where(one => one.Count > 0).Select(one => one.Single()).ToList();
            tokens.SelectMany(token => token.Value).Distinct().ShouldBe(route.Access.AnyOf, ignoreOrder: true, $"{route}");
            tokens.Any(token => token.Key.Reference.Id == "app").ShouldBe(route.Access.Audience is not Audience.User, $"{route}");
        }
    }

    [Fact]
    public void Every_rule_that_HTTP_can_refuse_by_is_named_by_a_route()
    {
        string[] ofOperators =
        [
            "emoji.",
            "setting.",
            "network.",
            "suspension.",
            "two_factor.", // said on a page
            "email_change.", // likewise
            "passkey.", // likewise
            "external.", // likewise
            "throwaway.no_email",
            "restoration.",
            "announcement.too_long",
            "announcement.time_invalid",
            "approval.",
            "invite.unknown",
            "invite.uses_invalid",
            "invite.lifetime_invalid",
        ];
        var named = Routes.SelectMany(route => route.OtherAnswers).ToHashSet();
        Problems
            .Table.Where(rule => !ofOperators.Any(area => rule.Key.StartsWith(area, StringComparison.Ordinal)))
            .Where(rule => !named.Contains(new(rule.Value.Status, rule.Value.Error)))
            .Select(rule => rule.Key)
            .ShouldBeEmpty("no route says .Refuses(…) of these; those of the command line alone belong above");
    }

    [Theory]
    [InlineData("/api/v2/search", "q", "type", "limit", "offset", "following", "resolve", "account_id", "max_id", "min_id")]
    [InlineData(
        "/api/v1/accounts/search",
        "q",
        "type",
        "limit",
        "offset",
        "following",
        "resolve",
        "account_id",
        "max_id",
        "min_id"
    )]
    [InlineData("/api/v1/directory", "order", "limit", "offset", "local")]
    [InlineData("/api/v1/trends/tags", "limit", "offset")]
    [InlineData("/api/v1/accounts/relationships", "with_suspended", "id[]", "as_of")]
    public async Task Every_value_that_an_operation_reads_is_named_in_whatever_way_it_is_bound(
        string path,
        params string[] values
    )
    {
        var operation = (await Read()).Paths[path].Operations![HttpMethod.Get];
        operation.Parameters!.Select(parameter => parameter.Name).ShouldBe(values, ignoreOrder: true);
        operation.Parameters!.ShouldAllBe(parameter => !string.IsNullOrEmpty(parameter.Description));
        operation.Responses!.ShouldContainKey("422");
    }

    [Fact]
    public async Task Its_schemas_are_the_field_tables()
    {
        var schemas = (await Read()).Components!.Schemas!;
        foreach (var entity in EntityTable.All.Values)
        {
            var schema = schemas[entity.Name];
            schema.Properties!.Keys.ShouldBe(entity.Fields.Select(field => field.Name));
            (schema.Required ?? new HashSet<string>()).ShouldBe( // left out where all are optional
                entity.Fields.Where(field => !field.IsOptional).Select(field => field.Name),
                ignoreOrder: true
            );
            foreach (var field in entity.Fields)
            {
                var value = schema.Properties![field.Name];
                value.Description.ShouldBe(field.Meaning);
                IsNullable(value).ShouldBe(field.IsNullable, $"{entity}.{field.Name}");
                IsList(value).ShouldBe(field.IsList, $"{entity}.{field.Name}");
                if (field.Type.Entity is { } name)
                    Named(field.IsList ? value.Items! : value).ShouldBe(name, $"{entity}.{field.Name}");
            }
        }
        var bodies = Routes.Select(route => route.Body?.Name).OfType<string>();
        schemas.Keys.ShouldBe(EntityTable.All.Keys.Concat(bodies).Distinct(), ignoreOrder: true);
    }

    static bool IsNullable(IOpenApiSchema value) =>
        value.Type is { } type
            ? type.HasFlag(JsonSchemaType.Null)
            : value.AnyOf?.Any(one => one.Type is JsonSchemaType.Null) ?? value.AllOf is null or [];

    static bool IsList(IOpenApiSchema value) => value.Type is { } type && type.HasFlag(JsonSchemaType.Array);

    static string? Named(IOpenApiSchema value) =>
        (
            value as OpenApiSchemaReference
            ?? (value.AllOf ?? []).Concat(value.AnyOf ?? []).OfType<OpenApiSchemaReference>().Single()
        )
            .Reference
            .Id;

    [Fact]
    public async Task It_is_asked_for_once()
    {
        using var first = await server.Client.GetAsync(GetApiDocumentEndpoint.Path);
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        first.Headers.CacheControl!.MaxAge.ShouldNotBeNull();
        var tag = first.Headers.ETag.ShouldNotBeNull();
        using var request = new HttpRequestMessage(HttpMethod.Get, GetApiDocumentEndpoint.Path);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag.Tag));
        using var second = await server.Client.SendAsync(request);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }
}
