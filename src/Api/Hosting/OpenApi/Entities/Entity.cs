namespace Api.Hosting.OpenApi.Entities;

/// <summary>
/// What an object in an answer looks like: a table of its attributes, written by hand beside the types that are rendered, so
/// that each holds the other to the API. The served document is made from these tables, and tests hold every answer to them.
/// </summary>
/// <remarks>
/// A row is <c>name | type | meaning</c>. A type is a <see cref="Kind"/> in lower case, words divided by slashes (<c>public/private</c>),
/// the name of an entity, or one of these in brackets for a list; then <c>?</c> where it may be null, <c>*</c> where it may be
/// left out, and <c>unused</c> where it is null or empty in this version.
/// </remarks>
public sealed class Entity
{
    Entity(string name, string meaning, IReadOnlyList<Field> fields) => (Name, Meaning, Fields) = (name, meaning, fields);

    public string Name { get; }

    public string Meaning { get; }

    public IReadOnlyList<Field> Fields { get; }

    /// <exception cref="FormatException">A row is none.</exception>
    public static Entity Of(string name, string meaning, string table) => new(name, meaning, [.. Rows(table)]);

    /// <summary>One that has these attributes too.</summary>
    public Entity With(string name, string meaning, string table) => new(name, meaning, [.. Fields, .. Rows(table)]);

    public override string ToString() => Name;

    static IEnumerable<Field> Rows(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Field.Parse);
}
