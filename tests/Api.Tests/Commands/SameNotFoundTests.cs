using Api.Tests.Queries;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>Whether a post is not there, or not for the caller, nobody can tell apart: over every route that names one.</summary>
[Collection(CommandTests.Name)]
public class SameNotFoundTests(CommandServer server)
{
    public static TheoryData<string, string> Routes
    {
        get
        {
            var routes = new TheoryData<string, string>();
            foreach (var route in QueryRoute.All.Where(route => IsOfPost(route.Path)))
                routes.Add("GET", route.Path);
            foreach (var route in CommandRoute.All.Where(route => IsOfPost(route.Path)))
                routes.Add(route.Method, route.Path);
            return routes;
        }
    }

    static bool IsOfPost(string path) => path.StartsWith("/api/v1/statuses/{id}", StringComparison.Ordinal);

    [Fact]
    public void There_are_such_routes() => Routes.Count.ShouldBeGreaterThan(12);

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_is_not_for_the_caller_is_as_if_it_were_not_there(string verb, string path)
    {
        var (author, foe, gone, left, caller) = (
            await server.Someone(),
            await server.Someone(),
            await server.Someone(),
            await server.Someone(),
            await server.Someone()
        );
        var deleted = await author.Say("deleted");
        _ = (await author.Delete($"/api/v1/statuses/{deleted}")).Ok;
        PostId[] hidden =
        [
            await author.Say("for followers", "private"),
            await author.Say("for nobody", "direct"),
            await foe.Say("public"),
            await gone.Say("public"),
            await left.Say("public"),
            deleted,
        ];
        await foe.Block(caller);
        await server.Suspend(gone);
        await server.Delete(left);
        await server.CatchUp();

        var before = await server.Events();
        var body = CommandRoute.All.SingleOrDefault(route => (route.Method, route.Path) == (verb, path))?.Body;
        async Task<(int, string)> Ask(PostId id)
        {
            var content = verb == "GET" ? null : Http.Answers.Json(body ?? "{}");
            var at = path.Replace("{id}", $"{id}", StringComparison.Ordinal)
                .Replace("{quoting_status_id}", $"{id}", StringComparison.Ordinal);
            var answer = await server.Send(new(verb), at, caller.Token, content);
            return (answer.Status, answer.Body.ToString());
        }
        var absent = await Ask(PostId.New());
        absent.ShouldBe((404, """{"error":"Record not found"}"""));
        foreach (var id in hidden)
            (await Ask(id)).ShouldBe(absent);
        (await server.Events()).ShouldBe(before);
    }
}
