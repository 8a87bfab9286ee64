using System.Text.Json.Nodes;

namespace Projections.Search.Elastic;

/// <summary>Clauses in Elasticsearch's terms. What was typed stands in values only, of JSON that is written by the base library.</summary>
static class ElasticQuery
{
    /// <summary>Of beginnings that are longer than the index has them: words that begin so are counted out up to here.</summary>
    const int MostExpansions = 1_024;

    /// <summary>After so long a post weighs half as much.</summary>
    const string HalfLife = "30d";

    /// <summary>Posts for everyone that match, the newest of them.</summary>
    /// <param name="query">With its authors resolved.</param>
    /// <param name="most">Of more than these the newest are found.</param>
    public static JsonObject Posts(PostQuery query, DateTimeOffset now, int most) =>
        new()
        {
            ["size"] = most,
            ["_source"] = false,
            ["track_total_hits"] = false,
            ["query"] = new JsonObject
            {
                ["function_score"] = new JsonObject
                {
                    ["query"] = Matching(query),
                    ["functions"] = new JsonArray(
                        new JsonObject
                        {
                            ["exp"] = new JsonObject
                            {
                                ["created_at"] = new JsonObject
                                {
                                    ["origin"] = now.ToUnixTimeMilliseconds(),
                                    ["offset"] = "1d", // clocks differ: what is newer than now is as new as now
                                    ["scale"] = HalfLife,
                                    ["decay"] = 0.5,
                                },
                            },
                        }
                    ),
                    ["boost_mode"] = "replace",
                },
            },
            // those that weigh alike in the order of their ids, which is that of time too
            ["sort"] = new JsonArray(Order("_score"), Order("id")),
        };

    public static JsonObject People(PeopleQuery query, int most)
    {
        var ways = new JsonArray();
        if (query.Handle is { } handle)
            ways.Add(Beginning("marks", SearchedPerson.Handle(handle)));
        if (query.Beginnings.Count > 0)
            ways.Add(All(query.Beginnings.Select(word => Beginning("words", word))));
        return new()
        {
            ["size"] = most,
            ["_source"] = false,
            ["track_total_hits"] = false,
            ["query"] = All([
                new JsonObject
                {
                    ["bool"] = new JsonObject { ["should"] = ways, ["minimum_should_match"] = 1 },
                },
            ]),
        };
    }

    /// <summary>The newest posts with a hashtag that begins so.</summary>
    public static JsonObject Tagged(string beginning, int most) =>
        new()
        {
            ["size"] = most,
            ["_source"] = false,
            ["track_total_hits"] = false,
            ["query"] = All([Beginning("marks", PostMarks.Tag(beginning))]),
            ["sort"] = new JsonArray(Order("id")),
        };

    /// <summary>Some documents, whole.</summary>
    public static JsonObject ByIds(IReadOnlyCollection<string> ids) =>
        new()
        {
            ["size"] = ids.Count,
            ["query"] = new JsonObject
            {
                ["terms"] = new JsonObject { ["id"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) },
            },
        };

    /// <summary>The next documents of a moment, whole, in the order of their ids.</summary>
    /// <param name="after">The id of the last; null for the first.</param>
    public static JsonObject Page(string moment, string? after, int most)
    {
        var page = new JsonObject
        {
            ["size"] = most,
            ["track_total_hits"] = false,
            ["pit"] = new JsonObject { ["id"] = moment, ["keep_alive"] = "5m" },
            ["sort"] = new JsonArray(new JsonObject { ["id"] = new JsonObject { ["order"] = "asc" } }),
        };
        if (after is not null)
            page["search_after"] = new JsonArray(after);
        return page;
    }

    static JsonObject Matching(PostQuery query)
    {
        var filter = new JsonArray(Is("marks", IndexedDocument.IsOpen));
        var not = new JsonArray();
        foreach (var clause in query.Clauses)
            (clause.IsExcluded ? not : filter).Add(Of(clause));
        var between = new JsonObject();
        if (query.After != PostQuery.First)
            between["gt"] = query.After;
        if (query.Before != PostQuery.Last)
            between["lt"] = query.Before;
        if (between.Count > 0)
            filter.Add(new JsonObject { ["range"] = new JsonObject { ["id"] = between } });
        return new()
        {
            ["bool"] = new JsonObject { ["filter"] = filter, ["must_not"] = not },
        };
    }

    static JsonObject Of(Clause clause) =>
        clause switch
        {
            MarkClause mark => Is("marks", mark.Mark),
            PhraseClause { Words: [var word], IsBeginning: true } => Beginning("words", word),
            PhraseClause { Words: [var word] } => Is("words", word),
            PhraseClause { IsBeginning: true } phrase => Phrase(
                "match_phrase_prefix",
                phrase,
                new() { ["max_expansions"] = MostExpansions }
            ),
            PhraseClause phrase => Phrase("match_phrase", phrase, []),
            _ => throw new InvalidOperationException("It is to be resolved before it is searched."),
        };

    static JsonObject Phrase(string kind, PhraseClause phrase, JsonObject options)
    {
        options["query"] = string.Join(' ', phrase.Words); // as the index has them, to be taken apart at the spaces again
        return new() { [kind] = new JsonObject { ["words"] = options } };
    }

    static JsonObject Is(string field, string value) =>
        new() { ["term"] = new JsonObject { [field] = new JsonObject { ["value"] = value } } };

    static JsonObject Beginning(string field, string value) =>
        new() { ["prefix"] = new JsonObject { [field] = new JsonObject { ["value"] = value } } };

    static JsonObject All(IEnumerable<JsonObject> parts) =>
        new() { ["bool"] = new JsonObject { ["filter"] = new JsonArray([.. parts]) } };

    static JsonObject Order(string field) => new() { [field] = new JsonObject { ["order"] = "desc" } };
}
