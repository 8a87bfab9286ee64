using Domain.Accounts;
using Domain.Posts;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

/// <summary>Someone who uses the server through an app.</summary>
public sealed record Person(AccountId Id, string Name, string Token, CommandServer Server)
{
    public Task<Answer> Post(string path, string json = "{}", params (string Name, string Value)[] headers) =>
        Server.Send(HttpMethod.Post, path, Token, Json(json), headers);

    public Task<Answer> Put(string path, string json) => Server.Send(HttpMethod.Put, path, Token, Json(json));

    public Task<Answer> Get(string path) => Server.Send(HttpMethod.Get, path, Token);

    public Task<Answer> Patch(string path, HttpContent content) => Server.Send(HttpMethod.Patch, path, Token, content);

    public Task<Answer> Delete(string path) => Server.Send(HttpMethod.Delete, path, Token);

    /// <summary>Publishes, and answers the post's id.</summary>
    public async Task<PostId> Say(string text, string visibility = "public", PostId? answering = null)
    {
        var reply = answering is { } post ? $", \"in_reply_to_id\": \"{post}\"" : "";
        var answer = await Post("/api/v1/statuses", $$"""{"status": "{{text}}", "visibility": "{{visibility}}"{{reply}}}""");
        return PostId.Parse(answer.Ok["id"]);
    }

    /// <summary>Publishes a post that quotes another, and answers its id.</summary>
    public async Task<PostId> Quote(PostId quoted, string text = "see this", string visibility = "public") =>
        PostId.Parse((await TryQuote(quoted, text, visibility)).Ok["id"]);

    public Task<Answer> TryQuote(PostId quoted, string text = "see this", string visibility = "public") =>
        Post(
            "/api/v1/statuses",
            $$"""{"status": "{{text}}", "visibility": "{{visibility}}", "quoted_status_id": "{{quoted}}"}"""
        );

    public async Task Follow(Person other) => _ = (await Post($"/api/v1/accounts/{other.Id}/follow")).Ok;

    public async Task Block(Person other) => _ = (await Post($"/api/v1/accounts/{other.Id}/block")).Ok;
}
