using System.CommandLine;
using Api.Hosting;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`config explain`: where a setting's value comes from, and what it won against.</summary>
static class ExplainSetting
{
    const string Hidden = "(a secret)";

    static readonly Argument<string> Key = new("KEY")
    {
        Description = "As in the environment, in the config file, or as its flag without dashes.",
    };

    public static Command Verb() =>
        new Command("explain", "Say which of flag, environment, config file and default gives a setting its value.") { Key }
            .WithSettings()
            .WithJson()
            .Does((parsed, _) => Task.FromResult(Explain(parsed)));

    static int Explain(ParseResult parsed)
    {
        var name = parsed.GetValue(Key)!;
        if (SettingKey.All.FirstOrDefault(key => IsCalled(key, name)) is not { } key)
            throw new SettingsException(
                Domain.Instance.Settings.Find(name) is null
                    ? $"There is no setting '{name}'. `./annals config` lists them all."
                    : $"{name} is kept in the log, not in the configuration: `./annals settings get {name}`."
            );

        var layers = parsed.Layers(key);
        var winner = layers.FirstOrDefault(layer => layer.Value is not null);
        if (parsed.WantsJson())
            Console.WriteLine(
                JsonLine.Of(
                    new
                    {
                        key = key.Name,
                        winner = winner?.Name,
                        layers = layers.Select(layer => new { layer.Name, value = Shown(key, layer.Value) }),
                    }
                )
            );
        else
            Print(key, layers, winner);
        return ExitCode.Ok;
    }

    static bool IsCalled(SettingKey key, string name) =>
        name.Equals(key.Name, StringComparison.OrdinalIgnoreCase)
        || name.Equals(key.FileKey, StringComparison.OrdinalIgnoreCase)
        || $"--{name}".Equals(key.Flag, StringComparison.OrdinalIgnoreCase);

    static void Print(SettingKey key, IReadOnlyList<SettingLayer> layers, SettingLayer? winner)
    {
        var table = new Table().Title(key.Name).AddColumns("", "Layer", "Value").Caption(Markup.Escape(key.Meaning));
        foreach (var layer in layers)
            table.AddRow(layer == winner ? "wins" : "", layer.Name, Markup.Escape(Shown(key, layer.Value) ?? "-"));
        Screen.Show(table);
    }

    static string? Shown(SettingKey key, string? value) => value is not null && key.IsSecret ? Hidden : value;
}
