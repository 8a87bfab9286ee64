using System.CommandLine;
using System.Text;
using System.Text.Json;
using Api.Hosting;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`config`: every setting, its names, default and meaning. docs/configuration.md is its --markdown.</summary>
static class Config
{
    static readonly Option<bool> Markdown = new("--markdown") { Description = "Print the reference page." };
    static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Verb() =>
        new Command("config", "List every setting with its names, default and meaning.") { Markdown, ExplainSetting.Verb() }
            .WithJson()
            .Does((parsed, _) => Task.FromResult(List(parsed)));

    static int List(ParseResult parsed)
    {
        if (parsed.WantsJson())
            Console.WriteLine(JsonSerializer.Serialize(SettingKey.All, Indented));
        else if (parsed.GetValue(Markdown))
            Console.Write(SettingsPage.Markdown());
        else
            Screen.Show(Table());
        return ExitCode.Ok;
    }

    static Table Table()
    {
        var table = new Table().AddColumns("Environment, flag, config file", "Default", "Meaning").ShowRowSeparators();
        foreach (var key in SettingKey.All)
            table.AddRow(
                Spectre.Console.Markup.Escape($"{key.Name}\n{key.Flag}\n{key.FileKey}"),
                key.Default ?? "",
                Spectre.Console.Markup.Escape(key.Meaning)
            );
        return table;
    }
}
