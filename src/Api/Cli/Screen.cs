using Spectre.Console;
using Spectre.Console.Rendering;

namespace Api.Cli;

/// <summary>What a person reads as a table: on standard output as it is now, not as it was when first written to.</summary>
static class Screen
{
    public static void Show(IRenderable what) =>
        AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) }).Write(what);
}
