using System.Globalization;

namespace Benchmarks.Figures;

/// <summary>What processes have used of processors so far, as Linux counts it: in hundredths of a second.</summary>
static class CpuTime
{
    const double Tick = 0.01;

    /// <summary>Of a process, and of those that it started and that live.</summary>
    public static TimeSpan Of(int process) =>
        TimeSpan.FromSeconds(
            Directory
                .EnumerateDirectories("/proc")
                .Select(folder =>
                    int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null
                )
                .OfType<Counted>()
                .Where(one => one.Id == process || one.Parent == process)
                .Sum(one => one.Ticks * Tick)
        );

    /// <summary>Resident memory, in bytes.</summary>
    public static long Resident(int process) =>
        long.Parse(
            File.ReadLines($"/proc/{process}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) * 1024;

    static Counted? Read(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            // its name, in brackets, may hold anything
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(
                process,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)
            );
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    sealed record Counted(int Id, int Parent, long Ticks);
}
