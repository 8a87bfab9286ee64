using System.Globalization;
using System.Text.Json;
using Benchmarks.Figures;

namespace Benchmarks;

/// <summary>All figures of a run: for people as a table in Markdown, for programs as JSON.</summary>
sealed class Report(string conditions)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    readonly List<Reached> figures = [];

    public bool IsPassed => figures.TrueForAll(figure => figure.Standing is not Standing.Missed);

    /// <summary>A figure as it comes.</summary>
    public void Add(Reached figure)
    {
        figures.Add(figure);
        Console.Error.WriteLine($"  {figure.Target.Name}: {Text(figure.Value.Median, figure.Target)} ({Word(figure.Standing)})");
    }

    public void Print()
    {
        Console.WriteLine(conditions);
        Console.WriteLine();
        Console.WriteLine("| what | gate | goal | reached | range | | made of |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (target, value, detail) in figures)
            Console.WriteLine(
                $"| {target.Name} | {Bound(target)} {Text(target.Gate, target)} | {Text(target.Goal, target)} | {Text(value.Median, target)} "
                    + $"| {Text(value.Least, target)}–{Text(value.Most, target)} | {Word(target.Judge(value.Median))} | {detail} |"
            );
    }

    public Task Save(string file, CancellationToken ct) =>
        File.WriteAllTextAsync(
            file,
            JsonSerializer.Serialize(
                new
                {
                    conditions,
                    figures = figures.Select(figure => new
                    {
                        figure.Target.Name,
                        figure.Target.Unit,
                        figure.Target.Gate,
                        figure.Target.Goal,
                        figure.Value.Median,
                        figure.Value.Least,
                        figure.Value.Most,
                        standing = Word(figure.Standing),
                        figure.Detail,
                    }),
                },
                Json
            ),
            ct
        );

    static string Bound(Target target) => target.MoreIsBetter ? "≥" : "≤";

    static string Word(Standing standing) =>
        standing switch
        {
            Standing.Goal => "goal",
            Standing.Gate => "gate",
            _ => "missed",
        };

    static string Text(double value, Target target) =>
        target.Unit switch
        {
            "" => value.ToString("F2", CultureInfo.InvariantCulture),
            "B" => value.ToString("N0", CultureInfo.InvariantCulture) + " B",
            var unit => value.ToString(value < 10 ? "F1" : "F0", CultureInfo.InvariantCulture) + " " + unit,
        };
}
