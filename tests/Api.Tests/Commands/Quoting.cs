using System.Text.Json;
using Domain.Posts;
using Shouldly;

namespace Api.Tests.Commands;

/// <summary>What people do with quotes in these tests, and how they look at them.</summary>
static class Quoting
{
    public static void Is(Fields post, string state, PostId? quoted)
    {
        post["quote.state"].ShouldBe(state);
        if (quoted is null)
            post.At("quote.quoted_status").ValueKind.ShouldBe(JsonValueKind.Null);
        else
            post["quote.quoted_status.id"].ShouldBe($"{quoted}");
    }

    public static async Task<Fields> Read(Person who, PostId post) => (await who.Get($"/api/v1/statuses/{post}")).Ok;

    public static Task<Answer> Revoke(Person who, PostId quoted, PostId quote) =>
        who.Post($"/api/v1/statuses/{quoted}/quotes/{quote}/revoke");

    public static async Task<PostId[]> Quotes(Person who, PostId post, string query = "") =>
        [
            .. (await who.Get($"/api/v1/statuses/{post}/quotes{query}"))
                .Ok.Entity.EnumerateArray()
                .Select(one => PostId.Parse(one.GetProperty("id").GetString()!)),
        ];
}
