using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>Quotes on streams: each hears what they are shown.</summary>
public sealed class QuoteStreamTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_quote_is_told_as_it_is_shown_and_so_is_that_it_was_revoked()
    {
        var (alice, bob) = await server.Friends();
        var (author, muter) = (await server.Someone(), await server.Someone());
        await muter.Follow(alice);
        _ = (await muter.Post($"/api/v1/accounts/{author.Id}/mute")).Ok;
        var quoted = await author.Say("the original");
        await server.CatchUp();
        await using var bobs = await Socket.Open(bob, "user");
        await using var muters = await Socket.Open(muter, "user");
        await using var rung = await Socket.Open(author, "user:notification");

        var quote = await alice.Quote(quoted);
        await Both("update", "accepted", "muted_account");
        (await rung.Next()).Entity.GetProperty("type").GetString().ShouldBe("quote");
        _ = (await author.Post($"/api/v1/statuses/{quoted}/quotes/{quote}/revoke")).Ok;
        await Both("status.update", "revoked", "revoked");
        _ = (await alice.Put($"/api/v1/statuses/{quote}/interaction_policy", """{"quote_approval_policy":"nobody"}""")).Ok;
        await Both("status.update", "revoked", "revoked");

        async Task Both(string name, string forBob, string forMuter)
        {
            foreach (var (socket, who, state) in new[] { (bobs, bob, forBob), (muters, muter, forMuter) })
            {
                var told = await socket.Next();
                told.ShouldBe(new("user", name, await server.Client.Read($"/api/v1/statuses/{quote}", who.Token)));
                told.Entity.GetProperty("quote").GetProperty("state").GetString().ShouldBe(state);
            }
        }
    }
}
