using System.Text.Json;
using System.Text.RegularExpressions;
using Api.Hosting.OpenApi.Entities;
using Shouldly;

namespace Api.Tests.OpenApi;

/// <summary>Whether JSON is what a field table says: every attribute of it, of its type, and no other.</summary>
static partial class Fit
{
    /// <summary>With just these of the attributes that may be left out.</summary>
    public static void Fits(this Entity entity, JsonElement value, params string[] with)
    {
        Faults(entity, value).ShouldBeEmpty();
        entity
            .Fields.Where(field => field.IsOptional && value.TryGetProperty(field.Name, out _))
            .Select(field => field.Name)
            .ShouldBe(with, ignoreOrder: true);
    }

    /// <summary>What does not fit, each by its path.</summary>
    public static IEnumerable<string> Faults(Entity entity, JsonElement value, Seen? seen = null) =>
        Faults(entity, value, entity.Name, seen ?? new());

    static IEnumerable<string> Faults(Entity entity, JsonElement value, string path, Seen seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return [$"{path} is no object"];
        var known = entity.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        var unknown = value.EnumerateObject().Select(property => property.Name).Where(name => !known.ContainsKey(name));
        return
        [
            .. unknown.Select(name => $"{path}.{name} is no attribute of {entity.Name}"),
            .. entity.Fields.SelectMany(field => Faults(field, value, $"{path}.{field.Name}", seen)),
        ];
    }

    static IEnumerable<string> Faults(Field field, JsonElement holder, string path, Seen seen)
    {
        if (!holder.TryGetProperty(field.Name, out var value))
        {
            seen.Note(field, Seen.Way.LeftOut);
            return field.IsOptional ? [] : [$"{path} is missing"];
        }
        seen.Note(field, Seen.Way.Present);
        if (value.ValueKind == JsonValueKind.Null)
        {
            seen.Note(field, Seen.Way.Null);
            return field.IsNullable ? [] : [$"{path} is null"];
        }
        seen.Note(field, Seen.Way.NotNull);
        if (!field.IsList)
            return field.IsUnused ? [$"{path} is used: its row says that it is not"] : Faults(field.Type, value, path, seen);
        if (value.ValueKind != JsonValueKind.Array)
            return [$"{path} is no list"];
        if (value.GetArrayLength() == 0)
            return [];
        seen.Note(field, Seen.Way.Filled);
        return field.IsUnused
            ? [$"{path} is used: its row says that it is not"]
            : value.EnumerateArray().SelectMany((item, at) => Faults(field.Type, item, $"{path}[{at}]", seen));
    }

    static IEnumerable<string> Faults(FieldType type, JsonElement value, string path, Seen seen) =>
        type.Entity is { } name ? Faults(EntityTable.All[name], value, path, seen)
        : IsOf(type, value) ? []
        : [$"{path} is not of its type: {value.GetRawText()}"];

    static bool IsOf(FieldType type, JsonElement value) =>
        type.Kind switch
        {
            null => Text(value) is { } word && type.Words.Contains(word, StringComparer.Ordinal),
            Kind.Text => Text(value) is not null,
            Kind.Html => Text(value) is { } html && !html.Contains("<script", StringComparison.OrdinalIgnoreCase),
            Kind.Id => Text(value) is { } id && IdForm().IsMatch(id),
            Kind.Url => Text(value) is { } url && Uri.TryCreate(url, UriKind.Absolute, out _),
            Kind.Time => Text(value) is { } time && TimeForm().IsMatch(time) && value.TryGetDateTimeOffset(out _),
            Kind.Date => Text(value) is { } date && DateOnly.TryParseExact(date, "yyyy-MM-dd", out _),
            Kind.Int => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0,
            Kind.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            Kind.Any => true,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a kind."),
        };

    static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.None, 1000)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", RegexOptions.None, 1000)]
    private static partial Regex TimeForm();
}
