using Api.Tests.Erasure;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Commands;

/// <summary>What piled up while nobody worked.</summary>
public sealed class OverdueTests : IAsyncLifetime
{
    const int Each = 20;

    readonly CommandServer server = new() { Messages = Erasing.Promptly };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_is_all_done_and_each_thing_once_though_all_of_it_is_asked_for_again()
    {
        Person[] authors = [await server.Someone(), await server.Someone(), await server.Someone()];
        var waited = new List<PostId>();
        foreach (var author in authors)
            for (var i = 0; i < Each; i++)
                waited.Add(await author.ScheduleBefore($"number {i}"));
        await Task.WhenAll(waited.Select(id => server.Publish($"{id}", DateTimeOffset.UtcNow)));
        await Until(
            async () =>
                await server.Ask<long>("select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'")
                == 0,
            "no message waits any more"
        );
        foreach (var id in waited)
            (await server.Count("scheduled.published.v1", ScheduledPost.Stream(id))).ShouldBe(1);
        await server.CatchUp();
        foreach (var author in authors)
            (await author.Get($"/api/v1/accounts/{author.Id}")).Ok["statuses_count"].ShouldBe($"{Each}");
    }
}
