using Api.Tests.Commands;
using Domain.Posts;

namespace Api.Tests.Scale;

/// <summary>A filter with a keyword and a post, by the ids of each.</summary>
sealed record Filtering(string Id, string Keyword, string Entry)
{
    public static async Task<Filtering> Make(Person owner, PostId post)
    {
        const string filter = """{"title":"a filter","context":["home"],"keywords_attributes":[{"keyword":"rare"}]}""";
        var made = (await owner.Post("/api/v2/filters", filter)).Ok;
        var entry = (await owner.Post($"/api/v2/filters/{made["id"]}/statuses", $$"""{"status_id":"{{post}}"}""")).Ok["id"];
        return new(made["id"], made["keywords.0.id"], entry);
    }
}
