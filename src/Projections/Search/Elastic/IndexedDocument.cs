using System.Text.Json.Nodes;
using Domain;
using Projections.Accounts;

namespace Projections.Search.Elastic;

/// <summary>What Elasticsearch is told: nothing that is not for everyone, in words and marks that both engines share.</summary>
static class IndexedDocument
{
    /// <summary>The mark of a post that may be found by what it says.</summary>
    public const string IsOpen = ":open";

    /// <summary>Null where it is to be in no index.</summary>
    /// <remarks>
    /// Of a public post whose author does not let it be searched only the hashtags, which complete what somebody types: they are listed
    /// under them anyway.
    /// </remarks>
    public static JsonObject? Of(SearchedPost post, Profile? author)
    {
        if (post.PublicBy is null || author is not { Name: not null, IsHidden: false })
            return null;
        // whom it names, or named before an edit, is asked of rows only
        string[] marks = [.. PostMarks.MarksOf(post).Where(mark => !mark.StartsWith(PostMarks.To(""), StringComparison.Ordinal))];
        if (author.IsIndexable)
            return Of(post.Id, [IsOpen, .. marks], PostMarks.TextsOf(post).Select(part => part.Text));
        string[] tags = [.. marks.Where(mark => mark.StartsWith('#'))];
        return tags.Length == 0 ? null : Of(post.Id, tags, []);
    }

    /// <inheritdoc cref="Of(SearchedPost, Profile?)"/>
    public static JsonObject? Of(SearchedPerson person) =>
        person.IsHidden ? null : Of(person.Id, [SearchedPerson.Handle(person.Name)], person.TextsOf().Select(part => part.Text));

    static JsonObject Of(string id, IEnumerable<string> marks, IEnumerable<string> texts) =>
        new()
        {
            ["id"] = id,
            ["created_at"] = TimeOrderedId.TimeOf(Guid.ParseExact(id, "N")).ToUnixTimeMilliseconds(),
            ["marks"] = Texts(marks.Distinct(StringComparer.Ordinal)),
            ["words"] = Texts(texts.Select(Spaced).Where(words => words.Length > 0)),
        };

    /// <summary>As the index takes them apart again.</summary>
    public static string Spaced(string text) => string.Join(' ', Words.Of(text).Select(word => word.Text));

    static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
