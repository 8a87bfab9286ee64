using System.Text.Json;

namespace Api.Archives;

/// <summary>The words of ActivityStreams 2.0 (W3C) and of what Mastodon adds to them.</summary>
static class ActivityStreams
{
    public const string Context = "https://www.w3.org/ns/activitystreams";
    public const string Everyone = Context + "#Public";

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static void WriteContext(this Utf8JsonWriter json)
    {
        json.WriteStartArray("@context");
        json.WriteStringValue(Context);
        json.WriteStartObject();
        json.WriteString("toot", "http://joinmastodon.org/ns#");
        json.WriteString("sensitive", "as:sensitive");
        json.WriteString("Hashtag", "as:Hashtag");
        json.WriteString("indexable", "toot:indexable");
        json.WriteString("discoverable", "toot:discoverable");
        json.WriteString("schema", "http://schema.org#");
        json.WriteString("PropertyValue", "schema:PropertyValue");
        json.WriteString("value", "schema:value");
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
