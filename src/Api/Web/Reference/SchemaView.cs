using Api.Auth.Pages;
using Microsoft.OpenApi;

namespace Api.Web.Reference;

/// <summary>Schemas in words, and entities as tables.</summary>
static class SchemaView
{
    public static Html Of(KeyValuePair<string, IOpenApiSchema> named)
    {
        var (name, schema) = named;
        var rows = (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(property =>
            Row(
                property.Key,
                property.Value,
                property.Value.Description,
                schema.Required?.Contains(property.Key) is true ? null : "may be left out"
            )
        );
        return Html.Of($"<h3 id=\"{name}\">{name}</h3>\n<p>{schema.Description}</p>\n{Table($"{name}'s attributes", rows)}");
    }

    public static Html Table(string caption, IEnumerable<Html> rows) =>
        Html.Of(
            $"""
            <table>
            <caption>{caption}</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
            <tbody>
            {rows}</tbody></table>

            """
        );

    public static Html Row(string name, IOpenApiSchema schema, string? meaning, string? mark)
    {
        var marked = mark is null ? Html.Empty : Html.Of($", {mark}");
        return Html.Of(
            $"<tr><th scope=\"row\"><code>{name}</code></th><td>{TypeOf(schema)}{Limits(schema)}{marked}</td><td>{meaning}</td></tr>\n"
        );
    }

    public static Html TypeOf(IOpenApiSchema schema) =>
        schema switch
        {
            OpenApiSchemaReference { Reference.Id: var name } => Html.Of($"<a href=\"#{name}\">{name}</a>"),
            { AllOf: [var one] } => TypeOf(one),
            { AnyOf: [var one, _] } => Html.Of($"{TypeOf(one)} or null"),
            { Type: { } type } when type.HasFlag(JsonSchemaType.Null) => Html.Of(
                $"{Plain(schema, type & ~JsonSchemaType.Null)} or null"
            ),
            { Type: { } type } => Plain(schema, type),
            _ => Html.Of($"anything"),
        };

    static Html Plain(IOpenApiSchema schema, JsonSchemaType type) =>
        type switch
        {
            JsonSchemaType.Array => schema.Items is { } item ? Html.Of($"list of {TypeOf(item)}") : Html.Of($"empty list"),
            JsonSchemaType.String when schema.Enum is { Count: > 0 } words => Html.Of($"one of {string.Join(", ", words)}"),
            JsonSchemaType.String when schema.Pattern is not null => Html.Of($"id"),
            JsonSchemaType.String when schema.Format is "uri" => Html.Of($"address"),
            JsonSchemaType.String when schema.Format is "date-time" => Html.Of($"time"),
            JsonSchemaType.String when schema.Format is { } format => Html.Of($"{format}"),
            JsonSchemaType.String when schema is OpenApiSchema { ContentMediaType: { } } => Html.Of($"HTML"),
            JsonSchemaType.String => Html.Of($"text"),
            JsonSchemaType.Integer => Html.Of($"number"),
            JsonSchemaType.Boolean => Html.Of($"true or false"),
            JsonSchemaType.Object when schema.MaxProperties == 0 => Html.Of($"empty object"),
            _ => Html.Of($"object"),
        };

    static Html Limits(IOpenApiSchema schema)
    {
        string[] limits =
        [
            .. schema is { Minimum: { } least, Maximum: { } most } ? [$"{least} to {most}"] : Array.Empty<string>(),
            .. schema.MinLength is { } shortest ? [$"at least {shortest} characters"] : Array.Empty<string>(),
            .. schema.MaxLength is { } longest ? [$"at most {longest} characters"] : Array.Empty<string>(),
            .. schema.MaxItems is { } items and > 0 ? [$"at most {items}"] : Array.Empty<string>(),
            .. schema.Default is { } standard ? [$"else {standard.ToJsonString()}"] : Array.Empty<string>(),
        ];
        return Html.Of($"{string.Concat(limits.Select(limit => $", {limit}"))}");
    }
}
