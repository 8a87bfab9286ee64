using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Api.Hosting.Http.Json;
using Projections.Store.Json;

namespace Api.Hosting.Http;

/// <summary>
/// How the API writes and reads JSON. Names and enum values are snake_case, ids are strings, instants have milliseconds
/// and end in Z, and null is written, since clients look for the attribute.
/// </summary>
/// <remarks>
/// A request record's parameter is required unless its type is nullable or it has a default value; the absence of a
/// required one is a 422 that names it. Unknown properties are ignored.
/// <para>
/// The relaxed encoder writes <c>&lt;</c>, <c>&amp;</c> and letters of all scripts as they are: posts are HTML in JSON, and
/// escaped they would take up to six times the bytes. It is safe here because JSON leaves only as application/json with
/// nosniff; whoever puts JSON into a page's script must use another encoder.
/// </para>
/// </remarks>
public static class ApiJson
{
    public const int MaxDepth = 32;

    public static JsonSerializerOptions Options { get; } = Make();

    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.DictionaryKeyPolicy = null; // keys are data
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        json.RespectNullableAnnotations = true;
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatIsNotNullable } };
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.MaxDepth = MaxDepth;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        IdConverters.AddTo(json.Converters);
        json.Converters.Add(new LenientBool());
        json.Converters.Add(new LenientListFactory());
        json.Converters.Add(new EmptyIsNullFactory());
        json.Converters.Add(new InstantConverter());
    }

    /// <summary>The serializer's own notion would also require what may be null.</summary>
    static void RequireWhatIsNotNullable(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property is { Set: not null, AssociatedParameter: { IsNullable: false, HasDefaultValue: false } })
                property.IsRequired = true;
    }

    static JsonSerializerOptions Make()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(json);
        json.MakeReadOnly();
        return json;
    }
}
