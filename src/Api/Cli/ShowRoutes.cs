using System.CommandLine;
using Api.Hosting.OpenApi;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`routes`: every endpoint with what it does and who may call it, as the server itself has them.</summary>
static class ShowRoutes
{
    public static Command Verb() =>
        new Command("routes", "List every endpoint, what it does, and who may call it.")
            .WithSettings()
            .WithJson()
            .Does((parsed, _) => List(parsed));

    static async Task<int> List(ParseResult parsed)
    {
        await using var server = UnstartedServer.Build();
        var endpoints = ((IEndpointRouteBuilder)server.App).DataSources.SelectMany(source => source.Endpoints);
        var routes = MappedRoute.In(endpoints).Select(Row).ToList();
        if (parsed.WantsJson())
            Console.WriteLine(JsonLine.Of(routes));
        else
            Print(routes);
        return ExitCode.Ok;
    }

    static Route Row(MappedRoute route) =>
        new(route.Verb, route.Path, route.Access.Audience.ToString(), route.Access.AnyOf, route.Summary!);

    static void Print(List<Route> routes)
    {
        var table = new Table().AddColumns("Verb", "Path", "Caller", "With any of", "What it does");
        foreach (var route in routes)
            table.AddRow(
                route.Verb,
                Markup.Escape(route.Path),
                route.Caller,
                string.Join(' ', route.Scopes),
                Markup.Escape(route.Summary)
            );
        Screen.Show(table);
    }

    sealed record Route(string Verb, string Path, string Caller, IReadOnlyList<string> Scopes, string Summary);
}
