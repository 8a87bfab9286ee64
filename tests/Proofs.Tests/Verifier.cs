using System.Text.Json;

namespace Proofs.Tests;

/// <summary>The program `verify`, run on files of a folder of its own.</summary>
sealed class Verifier : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("annals-verify-");

    public string File(string name, string text) => File(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    public static async Task<(int Exit, string Output, string Error)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Verify.Program.Run(args, output, error);
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>What it finds: names, each with the index that it is about.</summary>
    public static async Task<IReadOnlyList<string>> Findings(params string[] args)
    {
        var (exit, output, error) = await Run([.. args, "--json"]);
        if (exit == 2)
            throw new InvalidOperationException(error);
        using var json = JsonDocument.Parse(output);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().Select(Text).ToList();
        if (exit != (findings.Count == 0 ? 0 : 1) || json.RootElement.GetProperty("proved").GetBoolean() != (exit == 0))
            throw new InvalidOperationException($"It exits with {exit} and prints {output}");
        return findings;
    }

    public void Dispose() => folder.Delete(recursive: true);

    static string Text(JsonElement finding)
    {
        var name = finding.GetProperty("name").GetString()!;
        return finding.GetProperty("index") is { ValueKind: JsonValueKind.Number } index ? $"{name} {index}" : name;
    }
}
