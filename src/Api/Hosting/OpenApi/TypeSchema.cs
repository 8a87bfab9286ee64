using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Domain.Accounts;
using Domain.Announcements;
using Domain.Filters;
using Domain.Lists;
using Domain.Moderation;
using Domain.Notifications;
using Domain.Posts;
using Microsoft.OpenApi;

namespace Api.Hosting.OpenApi;

/// <summary>What a request may hold, as a schema: by the types that it is read as.</summary>
static class TypeSchema
{
    static readonly Type[] Ids =
    [
        typeof(AccountId),
        typeof(PostId),
        typeof(NotificationId),
        typeof(ListId),
        typeof(FilterId),
        typeof(AnnouncementId),
        typeof(LookId),
    ];
    static readonly Type[] Numbers = [typeof(int), typeof(long)];
    static readonly Type[] Flags = [typeof(bool), typeof(Flag)];

    public static OpenApiSchema Id() => new() { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{32}$" };

    public static OpenApiSchema Of(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare switch
        {
            _ when bare == typeof(string) => new() { Type = JsonSchemaType.String },
            _ when Ids.Contains(bare) => Id(),
            _ when Numbers.Contains(bare) => new() { Type = JsonSchemaType.Integer },
            _ when Flags.Contains(bare) => new() { Type = JsonSchemaType.Boolean },
            _ when bare == typeof(JsonElement) => new(),
            { IsEnum: true } => new()
            {
                Type = JsonSchemaType.String,
                Enum = [.. Enum.GetNames(bare).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))],
            },
            { IsGenericType: true } => new() { Type = JsonSchemaType.Array, Items = Of(bare.GetGenericArguments()[0]) },
            _ => OfRecord(bare),
        };
    }

    /// <summary>With what is said at a parameter: <see cref="DescriptionAttribute"/>, and limits.</summary>
    public static OpenApiSchema Of(Type type, ICustomAttributeProvider? said)
    {
        var schema = Of(type);
        schema.Description = Said<DescriptionAttribute>(said)?.Description;
        if (Said<CharactersAttribute>(said) is { Most: var most })
            schema.Description += $" At most {most} characters, as people count them.";
        if (Said<MaxLengthAttribute>(said) is { Length: var longest })
            if (schema.Type is JsonSchemaType.Array)
                schema.MaxItems = longest;
            else
                schema.MaxLength = longest;
        if (Said<MinLengthAttribute>(said) is { Length: var shortest })
            schema.MinLength = shortest;
        if (Said<RangeAttribute>(said) is { } range)
        {
            schema.Minimum = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture);
            schema.Maximum = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture);
        }
        return schema;
    }

    public static TAttribute? Said<TAttribute>(ICustomAttributeProvider? at)
        where TAttribute : Attribute =>
        at?.GetCustomAttributes(typeof(TAttribute), inherit: false) is [TAttribute one, ..] ? one : null;

    /// <summary>A request's record, by the names and needs that <see cref="ApiJson"/> reads it with.</summary>
    static OpenApiSchema OfRecord(Type type)
    {
        var properties = ApiJson.Options.GetTypeInfo(type).Properties.Where(property => property.AssociatedParameter is not null);
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
        };
        foreach (var property in properties)
        {
            var parameter = property.AssociatedParameter!;
            var value = Of(property.PropertyType, parameter.AttributeProvider);
            if (parameter is { HasDefaultValue: true, DefaultValue: { } standard })
                value.Default = JsonSerializer.SerializeToNode(standard, ApiJson.Options);
            schema.Properties.Add(property.Name, value);
            if (property.IsRequired)
                schema.Required.Add(property.Name);
        }
        return schema;
    }
}
