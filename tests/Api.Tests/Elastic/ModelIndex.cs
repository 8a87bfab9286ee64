using System.Text.Json.Nodes;

namespace Api.Tests.Elastic;

/// <summary>
/// Documents, and the queries that Annals sends, evaluated as Elasticsearch's documentation says. What it does not know it refuses, so
/// that no test passes by what was not looked at.
/// </summary>
sealed class ModelIndex(JsonObject? mappings)
{
    sealed record Stored(JsonObject? Source, long Version);

    readonly Dictionary<string, Stored> documents = new(StringComparer.Ordinal);

    public HashSet<string> Aliases { get; } = [];

    public IReadOnlyDictionary<string, JsonObject> Documents =>
        documents
            .Where(one => one.Value.Source is not null)
            .ToDictionary(one => one.Key, one => one.Value.Source!, StringComparer.Ordinal);

    /// <summary>Writes or, with no source, removes, by an external version that may be the same again.</summary>
    public (int Status, string? Error) Put(string id, long version, JsonObject? source)
    {
        if (source is not null && mappings is not null)
            foreach (var (field, _) in source)
                if (mappings["properties"]![field] is null)
                    return (400, "strict_dynamic_mapping_exception");
        var before = documents.GetValueOrDefault(id);
        if (before?.Version > version)
            return (409, "version_conflict_engine_exception");
        documents[id] = new(source, version);
        return (
            source is null
                ? before?.Source is null
                    ? 404
                    : 200
                : before?.Source is null
                    ? 201
                    : 200,
            null
        );
    }

    /// <summary>A document behind the back of whoever writes here.</summary>
    public void Spoil(string id, JsonObject? source) =>
        documents[id] = new(source, documents.GetValueOrDefault(id)?.Version ?? 1);

    public ModelIndex Copy()
    {
        var copy = new ModelIndex(mappings);
        foreach (var (id, one) in documents)
            copy.documents[id] = one;
        return copy;
    }

    public JsonArray Search(string name, JsonObject search)
    {
        Knows(search, "size", "_source", "track_total_hits", "query", "sort", "search_after", "pit");
        var found = Documents
            .Select(one => (Id: one.Key, Source: one.Value, Score: Score(search["query"], one.Value)))
            .Where(one => one.Score is not null);
        var order = search["sort"]?.AsArray().Select(by => by!.AsObject().Single()).ToList() ?? [];
        foreach (var (field, how) in Enumerable.Reverse(order))
            found =
                ((string?)how!["order"]) == "desc"
                    ? found.OrderByDescending(one => Key(field, one), Comparer)
                    : found.OrderBy(one => Key(field, one), Comparer);
        if (search["search_after"] is JsonArray { Count: 1 } after)
            found = found.Where(one => Comparer.Compare(Key(order.Single().Key, one), (string)after[0]!) > 0);
        return new([
            .. found
                .Take((int)search["size"]!)
                .Select(one =>
                {
                    var hit = new JsonObject
                    {
                        ["_index"] = name,
                        ["_id"] = one.Id,
                        ["_score"] = order.Count == 0 || order.Any(by => by.Key == "_score") ? one.Score : null,
                    };
                    if ((bool?)search["_source"] is not false)
                        hit["_source"] = one.Source.DeepClone();
                    if (order.Count > 0)
                        hit["sort"] = new JsonArray([.. order.Select(by => JsonValue.Create(Key(by.Key, one)))]);
                    return (JsonNode)hit;
                }),
        ]);
    }

    static readonly Comparer<object> Comparer = Comparer<object>.Create(
        (one, other) => one is string text ? string.CompareOrdinal(text, (string)other) : ((double)one).CompareTo((double)other)
    );

    static object Key(string field, (string Id, JsonObject Source, double? Score) one) =>
        field == "_score" ? (double)(float)one.Score! : (string)one.Source[field]!;

    /// <summary>Null where it does not match.</summary>
    static double? Score(JsonNode? query, JsonObject source)
    {
        if (query is null)
            return 1;
        var (kind, said) = query.AsObject().Single();
        if (kind != "function_score")
            return Matches(kind, said!, source) ? 0 : null;
        Knows(said!.AsObject(), "query", "functions", "boost_mode");
        if ((string?)said["boost_mode"] != "replace")
            throw new NotSupportedException("boost_mode");
        var decay = said["functions"]!.AsArray().Single()!["exp"]!["created_at"]!;
        var days = ((long)decay["origin"]! - (long)source["created_at"]!) / 86_400_000.0;
        var age = Math.Max(0, Math.Abs(days) - Days(decay["offset"]!));
        return Score(said["query"], source) is null ? null : Math.Pow((double)decay["decay"]!, age / Days(decay["scale"]!));
    }

    static double Days(JsonNode duration) => double.Parse(((string)duration!).TrimEnd('d'));

    static bool Matches(JsonNode query, JsonObject source)
    {
        var (kind, said) = query.AsObject().Single();
        return Matches(kind, said!, source);
    }

    static bool Matches(string kind, JsonNode said, JsonObject source)
    {
        if (kind == "bool")
            return Bool(said.AsObject(), source);
        var (field, how) = said.AsObject().Single();
        if (kind == "terms")
            return how!.AsArray().Any(value => (string?)value == (string?)source[field]);
        var options = how!.AsObject();
        switch (kind)
        {
            case "term":
                Knows(options, "value");
                return Terms(field, source).Any(text => text.Contains((string)options["value"]!, StringComparer.Ordinal));
            case "prefix":
                Knows(options, "value");
                return Terms(field, source)
                    .Any(text => text.Any(term => term.StartsWith((string)options["value"]!, StringComparison.Ordinal)));
            case "match_phrase":
                Knows(options, "query");
                return Phrase(field, options, isBeginning: false, source);
            case "match_phrase_prefix":
                Knows(options, "query", "max_expansions");
                return Phrase(field, options, isBeginning: true, source);
            case "range" when field == "id":
                Knows(options, "gt", "lt");
                return (options["gt"] is not { } gt || string.CompareOrdinal((string)source["id"]!, (string)gt!) > 0)
                    && (options["lt"] is not { } lt || string.CompareOrdinal((string)source["id"]!, (string)lt!) < 0);
            default:
                throw new NotSupportedException(kind);
        }
    }

    static bool Bool(JsonObject said, JsonObject source)
    {
        Knows(said, "filter", "must_not", "should", "minimum_should_match");
        IEnumerable<JsonNode> Parts(string name) => said[name]?.AsArray().Select(part => part!) ?? [];
        var least = (int?)said["minimum_should_match"] ?? 0;
        return Parts("filter").All(part => Matches(part, source))
            && !Parts("must_not").Any(part => Matches(part, source))
            && Parts("should").Count(part => Matches(part, source)) >= least;
    }

    static bool Phrase(string field, JsonObject options, bool isBeginning, JsonObject source)
    {
        var words = ((string)options["query"]!).Split(' ');
        return Terms(field, source).Any(text => Enumerable.Range(0, text.Length).Any(at => StandsAt(text, at)));

        bool StandsAt(string[] text, int at) =>
            at + words.Length <= text.Length
            && words
                .Select(
                    (word, i) =>
                        isBeginning && i == words.Length - 1
                            ? text[at + i].StartsWith(word, StringComparison.Ordinal)
                            : text[at + i] == word
                )
                .All(stands => stands);
    }

    /// <summary>Each value of a field, as its analyzer takes it apart: no phrase goes from one value to the next.</summary>
    static IEnumerable<string[]> Terms(string field, JsonObject source) =>
        source[field] switch
        {
            JsonArray values => values.Select(value => field == "words" ? ((string)value!).Split(' ') : [(string)value!]),
            { } value =>
            [
                [(string)value!],
            ],
            null => [],
        };

    static void Knows(JsonObject said, params string[] names)
    {
        if (said.FirstOrDefault(one => !names.Contains(one.Key)).Key is { } stranger)
            throw new NotSupportedException(stranger);
    }
}
