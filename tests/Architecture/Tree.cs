using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Architecture;

/// <summary>The repository as it stands: its tracked files, and the sources among them.</summary>
static partial class Tree
{
    static readonly Lazy<IReadOnlyList<string>> TrackedFiles = new(List);

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Tracked => TrackedFiles.Value;

    public static IEnumerable<Source> Sources(string under) =>
        from path in Tracked
        where path.StartsWith(under, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)
        select new Source(path, File.ReadAllText(Path.Combine(Root, path)));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cqrs.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run within the repository.");
        return folder.FullName;
    }

    static List<string> List()
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
            }
        )!;
        var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return [.. paths.Where(path => File.Exists(Path.Combine(Root, path)))];
    }

    /// <summary>A source file: its path from the root, and what it says.</summary>
    public sealed partial record Source(string Path, string Text)
    {
        /// <summary>Without comments and strings, so that a rule judges code alone.</summary>
        public string Code => CommentsAndStrings().Replace(Text, " ");

        public IEnumerable<string> Usings => UsingLines().Matches(Text).Select(match => match.Groups[1].Value);

        public override string ToString() => Path;

        [GeneratedRegex("""^using (?:static )?([\w.]+);""", RegexOptions.Multiline)]
        private static partial Regex UsingLines();

        [GeneratedRegex("//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"", RegexOptions.Singleline)]
        private static partial Regex CommentsAndStrings();
    }
}
