using Api.Tests.Commands;
using Domain.Posts;

namespace Api.Tests.OpenApi;

/// <summary>Of posts that show others within themselves.</summary>
sealed partial class Tour
{
    async Task Quotes()
    {
        async Task<PostId> Quote(Person who, PostId quoted) =>
            await Publish(who, $$"""{"status":"look","quoted_status_id":"{{quoted}}"}""");

        var quoted = await Publish(alice, """{"status":"to be quoted","quote_approval_policy":"followers"}""");
        await Send("PUT", $"/api/v1/statuses/{quoted}/interaction_policy", alice.Token, """{"quote_approval_policy":"public"}""");
        var inner = await Quote(bob, quoted);
        var outer = await Quote(alice, inner);
        await server.CatchUp();
        await Get($"/api/v1/statuses/{quoted}/quotes", alice.Token);
        await Get($"/api/v1/statuses/{outer}");
        await Get($"/api/v1/statuses/{outer}/history");
        await Send("POST", $"/api/v1/statuses/{quoted}/quotes/{inner}/revoke", alice.Token);
        await server.CatchUp();
        await Get($"/api/v1/statuses/{inner}");
        await Get($"/api/v1/statuses/{outer}");
    }
}
