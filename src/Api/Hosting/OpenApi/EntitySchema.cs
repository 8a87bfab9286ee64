using System.Text.Json.Nodes;
using Api.Hosting.OpenApi.Entities;
using Microsoft.OpenApi;

namespace Api.Hosting.OpenApi;

/// <summary>A field table as a schema.</summary>
static class EntitySchema
{
    public static OpenApiSchema Of(Entity entity, OpenApiDocument document) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = entity.Meaning,
            Properties = entity.Fields.ToDictionary(
                field => field.Name,
                IOpenApiSchema (field) => Of(field, document),
                StringComparer.Ordinal
            ),
            Required = entity
                .Fields.Where(field => !field.IsOptional)
                .Select(field => field.Name)
                .ToHashSet(StringComparer.Ordinal),
        };

    public static IOpenApiSchema Of(Answer answer, OpenApiDocument document) =>
        answer switch
        {
            { Entity: { } entity, IsList: true } => ListOf(Reference(entity.Name, document)),
            { Entity: { } entity, Or: { } other } => new OpenApiSchema
            {
                OneOf = [Reference(entity.Name, document), Reference(other.Name, document)],
            },
            { Entity: { } entity } => Reference(entity.Name, document),
            { IsList: true } => new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = 0 },
            { IsEmpty: true } => new OpenApiSchema { Type = JsonSchemaType.Object, MaxProperties = 0 },
            { MediaType: Answer.Json } => new OpenApiSchema { Type = JsonSchemaType.Object },
            _ => File(),
        };

    /// <summary>Text or bytes of another form than JSON.</summary>
    public static OpenApiSchema File() => new() { Type = JsonSchemaType.String };

    static OpenApiSchema Of(Field field, OpenApiDocument document)
    {
        var value = Of(field.Type, document);
        if (field.IsList)
            value = ListOf(value);
        if (field.IsNullable)
            value = OrNull(value);
        if (value is not OpenApiSchema schema) // a reference says nothing of its own
            return new OpenApiSchema { AllOf = [value], Description = field.Meaning };
        schema.Description = field.Meaning;
        return schema;
    }

    static IOpenApiSchema Of(FieldType type, OpenApiDocument document) =>
        type switch
        {
            { Entity: { } name } => Reference(name, document),
            { Words: { Count: > 0 } words } => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. words.Select(word => (JsonNode)word)],
            },
            _ => Of(type.Kind!.Value),
        };

    static OpenApiSchema Of(Kind kind) =>
        kind switch
        {
            Kind.Text => new() { Type = JsonSchemaType.String },
            Kind.Html => new() { Type = JsonSchemaType.String, ContentMediaType = "text/html" },
            Kind.Id => TypeSchema.Id(),
            Kind.Url => new() { Type = JsonSchemaType.String, Format = "uri" },
            Kind.Time => new() { Type = JsonSchemaType.String, Format = "date-time" },
            Kind.Date => new() { Type = JsonSchemaType.String, Format = "date" },
            Kind.Int => new() { Type = JsonSchemaType.Integer, Minimum = "0" },
            Kind.Bool => new() { Type = JsonSchemaType.Boolean },
            Kind.Any => new(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
        };

    static OpenApiSchema ListOf(IOpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };

    static OpenApiSchema OrNull(IOpenApiSchema value)
    {
        if (value is not OpenApiSchema schema)
            return new() { AnyOf = [value, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        if (schema.Type is { } type) // without one, null is a value already
            schema.Type = type | JsonSchemaType.Null;
        return schema;
    }

    static OpenApiSchemaReference Reference(string entity, OpenApiDocument document) => new(entity, document);
}
