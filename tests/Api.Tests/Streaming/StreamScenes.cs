using Api.Tests.Commands;

namespace Api.Tests.Streaming;

static class StreamScenes
{
    /// <summary>Someone, and another who follows them.</summary>
    public static async Task<(Person Alice, Person Bob)> Friends(this CommandServer server)
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await server.CatchUp();
        return (alice, bob);
    }
}
