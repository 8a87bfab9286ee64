namespace Api.Hosting.OpenApi.Entities;

/// <summary>One attribute of an <see cref="Entity"/>.</summary>
/// <param name="Type">Without its marks and brackets.</param>
/// <param name="IsList">An array of <paramref name="Type"/>.</param>
/// <param name="IsNullable">May be null.</param>
/// <param name="IsOptional">May be left out; its meaning says when.</param>
/// <param name="IsUnused">Always null or empty in this version, since what would fill it is not built; its meaning says what.</param>
public sealed record Field(
    string Name,
    FieldType Type,
    string Meaning,
    bool IsList,
    bool IsNullable,
    bool IsOptional,
    bool IsUnused
)
{
    const string Unused = " unused";

    /// <summary>Reads a row as <see cref="Entity"/> describes it.</summary>
    /// <exception cref="FormatException">It is no such row.</exception>
    public static Field Parse(string row)
    {
        if (row.Split('|', 3, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var type, { Length: > 0 } meaning])
            throw new FormatException($"Not a row of a field table: {row}");
        var unused = type.EndsWith(Unused, StringComparison.Ordinal);
        var marked = unused ? type[..^Unused.Length] : type;
        var bare = marked.TrimEnd('?', '*');
        var list = bare is ['[', .., ']'];
        return new(
            name,
            FieldType.Parse(list ? bare[1..^1] : bare),
            meaning,
            list,
            marked[bare.Length..].Contains('?', StringComparison.Ordinal),
            marked[bare.Length..].Contains('*', StringComparison.Ordinal),
            unused
        );
    }
}
