using System.CommandLine;
using Api.Auth;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`routes`: every endpoint with who may call it, as the server itself has them.</summary>
static class ShowRoutes
{
    public static Command Verb() =>
        new Command("routes", "List every endpoint, and who may call it.")
            .WithSettings()
            .WithJson()
            .Does((parsed, _) => List(parsed));

    static async Task<int> List(ParseResult parsed)
    {
        await using var server = UnstartedServer.Build();
        var routes = ((IEndpointRouteBuilder)server.App)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, Row)
            .OrderBy(row => row.Path, StringComparer.Ordinal)
            .ThenBy(row => row.Verb, StringComparer.Ordinal)
            .ToList();
        if (parsed.WantsJson())
            Console.WriteLine(JsonLine.Of(routes));
        else
            Print(routes);
        return ExitCode.Ok;
    }

    static Route Row(RouteEndpoint endpoint, string verb)
    {
        var access = endpoint.Metadata.GetMetadata<Access>()!;
        return new(verb, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), access.Audience.ToString(), access.AnyOf);
    }

    static void Print(List<Route> routes)
    {
        var table = new Table().AddColumns("Verb", "Path", "Caller", "With any of");
        foreach (var route in routes)
            table.AddRow(route.Verb, Markup.Escape(route.Path), route.Caller, string.Join(' ', route.Scopes));
        AnsiConsole.Write(table);
    }

    sealed record Route(string Verb, string Path, string Caller, IReadOnlyList<string> Scopes);
}
