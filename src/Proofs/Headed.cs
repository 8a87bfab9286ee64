namespace Proofs;

/// <summary>A signed note with lines of its own before it, and an empty line between: the shape of several of C2SP's files.</summary>
static class Headed
{
    const string Separator = "\n\n";

    /// <exception cref="FormatException">There is no such note.</exception>
    public static (string[] Head, SignedNote Note) Split(ReadOnlySpan<byte> bytes)
    {
        var text = StrictText.Decode(bytes);
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        if (end < 0)
            throw new FormatException("An empty line, and a signed checkpoint after it, are missing.");
        return (text[..end].Split('\n'), SignedNote.Parse(text[(end + Separator.Length)..]));
    }

    public static string Join(IEnumerable<string> head, SignedNote note) =>
        $"{string.Concat(head.Select(line => $"{line}\n"))}\n{note}";

    /// <exception cref="FormatException">The line is not the name and a number.</exception>
    public static long Number(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) && StrictText.Number(line[name.Length..]) is { } number
            ? number
            : throw new FormatException($"'{name.TrimEnd()}' and a number should stand where '{line}' does.");
}
