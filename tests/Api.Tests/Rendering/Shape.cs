using System.Text.Json;
using Shouldly;

namespace Api.Tests.Rendering;

/// <summary>
/// What an entity has to look like: its attributes and their types, as <c>name:type</c>, with <c>?</c> behind what may be null.
/// </summary>
sealed class Shape(string attributes)
{
    readonly Dictionary<string, string> types = attributes
        .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(attribute => attribute.Split(':'))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    public Shape And(string more) => new($"{attributes} {more}");

    /// <summary>Exactly these attributes, each of its type.</summary>
    public void Fits(JsonElement entity)
    {
        entity.ValueKind.ShouldBe(JsonValueKind.Object);
        var present = entity.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).ToArray();
        present.ShouldBe(types.Keys.Order(StringComparer.Ordinal).ToArray());
        foreach (var property in entity.EnumerateObject())
            IsOf(types[property.Name], property.Value).ShouldBeTrue($"{property.Name}: {property.Value.GetRawText()}");
    }

    static bool IsOf(string type, JsonElement value) =>
        (type.EndsWith('?') && value.ValueKind == JsonValueKind.Null)
        || type.TrimEnd('?') switch
        {
            "text" => value.ValueKind == JsonValueKind.String,
            "id" => value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 32,
            "url" => value.ValueKind == JsonValueKind.String && Uri.TryCreate(value.GetString(), UriKind.Absolute, out _),
            "time" => value.ValueKind == JsonValueKind.String
                && value.GetString()!.EndsWith('Z')
                && value.TryGetDateTimeOffset(out _)
                && value.GetString()!.Length == "2026-11-24T05:23:16.123Z".Length,
            "date" => value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "list" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of a shape."),
        };
}
