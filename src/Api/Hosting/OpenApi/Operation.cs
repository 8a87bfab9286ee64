using System.Globalization;
using Api.Auth;
using Microsoft.OpenApi;

namespace Api.Hosting.OpenApi;

/// <summary>A route as an operation of the document.</summary>
static class Operation
{
    static readonly string[] BodyTypes = [Answer.Json, "application/x-www-form-urlencoded", "multipart/form-data"];

    public static OpenApiOperation Of(MappedRoute route, OpenApiDocument document)
    {
        var parameters = Inputs.Of(route.Endpoint).ToList<IOpenApiParameter>();
        return new()
        {
            OperationId = IdOf(route),
            Summary = route.Summary ?? throw new InvalidOperationException($"{route} must say what it does: .WithSummary(…)."),
            Tags = new HashSet<OpenApiTagReference> { new(Area.Of(route).Name, document) },
            Parameters = parameters.Count > 0 ? parameters : null,
            RequestBody = route.Body is { } body ? BodyOf(body, document) : null,
            Responses = Answers.Of(route, parameters.Count > 0, document),
            Security = Security.Of(route.Access, document),
        };
    }

    static OpenApiRequestBody BodyOf(Type record, OpenApiDocument document)
    {
        document.AddComponent(record.Name, TypeSchema.Of(record));
        var schema = new OpenApiSchemaReference(record.Name, document);
        return new()
        {
            Content = BodyTypes.ToDictionary(
                type => type,
                IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema },
                StringComparer.Ordinal
            ),
        };
    }

    /// <summary>As in <c>getApiV1AccountsId</c>: generators name functions by it.</summary>
    static string IdOf(MappedRoute route) =>
        route.Verb.ToLowerInvariant()
        + string.Concat(
            route
                .Path.Split(['/', '{', '}', '_', '-', '.', '@'], StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..])
        );
}
