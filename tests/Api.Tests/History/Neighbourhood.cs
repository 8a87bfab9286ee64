using Api.Tests.Commands;
using Domain.Posts;

namespace Api.Tests.History;

/// <summary>Some people who do all sorts of things to each other, by chance that a seed decides.</summary>
sealed class Neighbourhood(IReadOnlyList<Person> people, int seed)
{
    readonly Random chance = new(seed);
    readonly List<(PostId Id, Person Author)> posts = [];
    readonly List<(string Id, Person Owner)> lists = [];

    public IReadOnlyList<Person> People => people;

    public IEnumerable<PostId> Posts => posts.Select(post => post.Id);

    public IEnumerable<(string Id, Person Owner)> Lists => lists;

    public async Task Do(int deeds)
    {
        for (var i = 0; i < deeds; i++)
            await Do();
    }

    async Task Do()
    {
        var (one, other) = (Any(people), Any(people));
        var post = posts.Count > 0 ? Any(posts) : default;
        switch (chance.Next(posts.Count == 0 ? 2 : 15))
        {
            case 0 or 1 or 2:
                posts.Add((await one.Say($"text {chance.Next(1000)} #tag{chance.Next(3)}", Visibility()), one));
                break;
            case 3:
                await one.Post($"/api/v1/accounts/{other.Id}/follow", """{"reblogs": true}""");
                break;
            case 4:
                await one.Post($"/api/v1/accounts/{other.Id}/unfollow");
                break;
            case 5:
                await one.Post($"/api/v1/statuses/{post.Id}/favourite");
                break;
            case 6:
                await one.Post($"/api/v1/statuses/{post.Id}/unfavourite");
                break;
            case 7:
                await one.Post($"/api/v1/statuses/{post.Id}/reblog");
                break;
            case 8:
                await one.Post($"/api/v1/statuses/{post.Id}/unreblog");
                break;
            case 9:
                await one.Post($"/api/v1/accounts/{other.Id}/{Any(["block", "unblock", "mute", "unmute"])}");
                break;
            case 10:
                await post.Author.Put($"/api/v1/statuses/{post.Id}", $$"""{"status": "edited {{chance.Next(1000)}} #tag1"}""");
                break;
            case 11:
                var answer = await one.Post(
                    "/api/v1/statuses",
                    $$"""{"status": "an answer", "in_reply_to_id": "{{post.Id}}", "visibility": "{{Visibility()}}"}"""
                );
                if (answer.Status == 200)
                    posts.Add((PostId.Parse(answer.Ok["id"]), one));
                break;
            case 12:
                var list = await one.Post(
                    "/api/v1/lists",
                    $$"""{"title": "list {{lists.Count}}", "exclusive": {{Any(["true", "false"])}}}"""
                );
                lists.Add((list.Ok["id"], one));
                break;
            case 13 when lists.Count > 0:
                var (id, owner) = Any(lists);
                await owner.Post($"/api/v1/lists/{id}/accounts", $$"""{"account_ids": ["{{other.Id}}"]}""");
                break;
            default:
                await one.Post($"/api/v1/tags/tag{chance.Next(3)}/{Any(["follow", "unfollow"])}");
                break;
        }
    }

    string Visibility() => Any(["public", "public", "public", "unlisted", "private", "direct"]);

    T Any<T>(IReadOnlyList<T> some) => some[chance.Next(some.Count)];
}
