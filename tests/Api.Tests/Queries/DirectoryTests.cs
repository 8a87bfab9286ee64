using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Who can be found without a name: in the directory, and by whom one knows.</summary>
public sealed class DirectoryTests : IAsyncLifetime
{
    readonly CommandServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_directory_lists_who_wants_to_be_found_by_when_they_posted_or_came()
    {
        var (first, second, silent, suspended) = (await Found(), await Found(), await Found(), await Found());
        var shy = await server.Someone();
        foreach (var who in new[] { second, suspended, shy, first })
            await who.Say("hello");
        await server.Suspend(suspended);
        await shy.Block(second);
        _ = (await shy.Post($"/api/v1/accounts/{silent.Id}/mute")).Ok;
        await server.CatchUp();

        (await Listed("", token: null)).ShouldBe([first.Id.ToString(), $"{second.Id}"]);
        (await Listed("?order=active&local=true", token: null)).ShouldBe([$"{first.Id}", $"{second.Id}"]);
        (await Listed("?order=new", token: null)).ShouldBe([$"{silent.Id}", $"{second.Id}", $"{first.Id}"]);
        (await Listed("?order=new&limit=1&offset=1", token: null)).ShouldBe([$"{second.Id}"]);
        (await Listed("?order=new&offset=3", token: null)).ShouldBeEmpty();
        (await Listed("?order=new", shy.Token)).ShouldBe([$"{first.Id}"], "who is blocked or muted is left out");

        await server.Delete(first);
        await server.CatchUp();
        (await Listed("", token: null)).ShouldBe([$"{second.Id}"]);
    }

    [Fact]
    public async Task Familiar_followers_are_those_whom_one_follows_too()
    {
        var (me, friend, other, famous, stranger) = (
            await server.Someone(),
            await server.Someone(),
            await server.Someone(),
            await server.Someone(),
            await server.Someone()
        );
        foreach (var (who, whom) in new[] { (me, friend), (me, other), (friend, famous), (other, famous), (stranger, famous) })
            await who.Follow(whom);
        await server.CatchUp();
        (await Familiar(me, famous, stranger)).ShouldBe([
            $"{famous.Id}: {string.Join(' ', new[] { $"{friend.Id}", $"{other.Id}" }.Order(StringComparer.Ordinal))}",
            $"{stranger.Id}: ",
        ]);
        (await Familiar(stranger, famous)).ShouldBe([$"{famous.Id}: "]);
        (await Familiar(me)).ShouldBeEmpty();
        (await server.Send(HttpMethod.Get, $"{Path}?id[]={famous.Id}", token: null)).Status.ShouldBe(401);

        await server.Suspend(friend);
        await server.CatchUp();
        (await Familiar(me, famous)).ShouldBe([$"{famous.Id}: {other.Id}"]);
        await famous.Block(me);
        await server.CatchUp();
        (await Familiar(me, famous)).ShouldBe([$"{famous.Id}: "]);
    }

    const string Path = "/api/v1/accounts/familiar_followers";

    static async Task<string[]> Familiar(Commands.Person reader, params Commands.Person[] asked)
    {
        var list = (await reader.Get($"{Path}?{string.Join('&', asked.Select(one => $"id[]={one.Id}"))}")).Ok.Entity;
        return
        [
            .. list.EnumerateArray()
                .Select(one =>
                {
                    var accounts = one.GetProperty("accounts").EnumerateArray().Select(x => x.GetProperty("id").GetString());
                    return $"{one.GetProperty("id").GetString()}: {string.Join(' ', accounts.Order(StringComparer.Ordinal))}";
                }),
        ];
    }

    async Task<string?[]> Listed(string query, string? token)
    {
        var list = (await server.Send(HttpMethod.Get, $"/api/v1/directory{query}", token)).Ok.Entity;
        return [.. list.EnumerateArray().Select(one => one.GetProperty("id").GetString())];
    }

    async Task<Commands.Person> Found()
    {
        var person = await server.Someone();
        _ = (await person.Patch("/api/v1/accounts/update_credentials", Http.Answers.Json("""{"discoverable":true}"""))).Ok;
        return person;
    }
}
