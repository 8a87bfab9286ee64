using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Api.Hosting.Http.Bodies;

/// <summary>
/// A form's flat names as the tree that they stand for, by the rules of Rails, which clients write for: <c>a[b]=c</c> is
/// an object, <c>x[]=1&amp;x[]=2</c> and a repeated name are arrays, <c>x[][k]=1</c> is an array of objects, and an object
/// whose keys are all numbers is an array in their order. Values stay strings.
/// </summary>
sealed partial class FormTree
{
    const int MaxFields = 1000;
    const int MaxDepth = 8;

    // a value is a string, a List<object> or a Dictionary<string, object>
    readonly Dictionary<string, object> root = [];

    /// <exception cref="BadInputException">400: too many fields, nested too deeply, or one name used in two ways.</exception>
    public static FormTree Of(IReadOnlyCollection<KeyValuePair<string, string>> pairs)
    {
        if (pairs.Count > MaxFields)
            throw new BadInputException($"More than {MaxFields} fields", StatusCodes.Status400BadRequest);
        var tree = new FormTree();
        foreach (var (name, value) in pairs)
            Put(tree.root, Path(name), value);
        return tree;
    }

    public static FormCollection Collection(IEnumerable<KeyValuePair<string, string>> pairs, FormFileCollection? files) =>
        new(
            pairs
                .GroupBy(pair => pair.Key, pair => pair.Value)
                .ToDictionary(name => name.Key, name => new StringValues([.. name])),
            files
        );

    /// <param name="first">An object whose properties go before the tree's.</param>
    public byte[] ToJson(JsonElement? first = null)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var property in first?.EnumerateObject() ?? default)
                property.WriteTo(json);
            foreach (var (name, value) in root)
                if (first?.TryGetProperty(name, out _) is not true)
                    Write(json, name, value);
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>"a[b][]" is a, b and an empty one; a name whose brackets do not match is taken as it stands.</summary>
    static string[] Path(string name)
    {
        var match = Brackets().Match(name);
        if (!match.Success)
            return [name];
        string[] path = [match.Groups[1].Value, .. match.Groups[2].Captures.Select(inner => inner.Value)];
        return path.Length <= MaxDepth
            ? path
            : throw new BadInputException("A field is nested too deeply", StatusCodes.Status400BadRequest);
    }

    static void Put(Dictionary<string, object> fields, ReadOnlySpan<string> path, string value)
    {
        var name = path[0];
        var rest = path[1..];
        if (rest.IsEmpty)
            fields[name] = !fields.TryGetValue(name, out var before) ? value : Many(before, value);
        else if (rest[0].Length > 0)
            Put(Child<Dictionary<string, object>>(fields, name), rest, value);
        else if (rest.Length == 1)
            fields[name] = Many(fields.GetValueOrDefault(name, new List<object>()), value);
        else
            Put(LastItem(Child<List<object>>(fields, name), rest[1..]), rest[1..], value);
    }

    static List<object> Many(object before, string value) =>
        before switch
        {
            List<object> list => [.. list, value],
            string one => [one, value],
            _ => throw TwoWays(),
        };

    static TNode Child<TNode>(Dictionary<string, object> fields, string name)
        where TNode : class, new()
    {
        if (!fields.TryGetValue(name, out var child))
            fields[name] = child = new TNode();
        return child as TNode ?? throw TwoWays();
    }

    /// <summary>A key that the last object has already begins the next one.</summary>
    static Dictionary<string, object> LastItem(List<object> items, ReadOnlySpan<string> path)
    {
        if (items is [.., Dictionary<string, object> last] && !(path.Length == 1 && last.ContainsKey(path[0])))
            return last;
        var next = new Dictionary<string, object>();
        items.Add(next);
        return next;
    }

    static BadInputException TwoWays() => new("A field is used in two ways", StatusCodes.Status400BadRequest);

    static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case Dictionary<string, object> fields when !fields.Keys.All(IsIndex):
                json.WriteStartObject();
                foreach (var (name, field) in fields)
                    Write(json, name, field);
                json.WriteEndObject();
                break;
            default:
                json.WriteStartArray();
                foreach (var item in value as IEnumerable<object> ?? InOrder((Dictionary<string, object>)value))
                    Write(json, item);
                json.WriteEndArray();
                break;
        }
    }

    static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    static IEnumerable<object> InOrder(Dictionary<string, object> items) =>
        items.OrderBy(item => int.Parse(item.Key, CultureInfo.InvariantCulture)).Select(item => item.Value);

    [GeneratedRegex(@"\A([^\[\]]+)(?:\[([^\[\]]*)\])+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
